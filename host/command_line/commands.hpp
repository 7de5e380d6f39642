// The commands of the program; each throws Error and returns its exit status.
#pragma once

#include "core/seal/seal_options.hpp"
#include "host/command_line/common_options.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::command_line {

struct SealCommand {
    std::filesystem::path input;  ///< "-": standard input
    std::filesystem::path output; ///< "-": standard output; "": beside the input
    seal::SealOptions options;
};

int runSeal(const SealCommand& command, const CommonOptions& common);

struct PreviewCommand {
    std::filesystem::path input;  ///< "-": standard input
    std::filesystem::path output; ///< "" or "-": standard output
    std::string signerName;       ///< "": a sample
    std::string signerIdentifier; ///< "": a sample
    seal::SealOptions options;
};

int runPreview(const PreviewCommand& command, const CommonOptions& common);

int runCertificates(const CommonOptions& common);

struct RegistrationCommand {
    std::vector<std::string> browsers; ///< empty: all
    bool system = false;
    std::filesystem::path folder; ///< "": the browser's own
    bool dryRun = false;
};

int runInstall(const RegistrationCommand& command, const CommonOptions& common);
int runUninstall(const RegistrationCommand& command, const CommonOptions& common);

} // namespace eseal::command_line

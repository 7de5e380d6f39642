// The commands of the program; each throws Error and returns its exit status.
#pragma once

#include "core/seal/seal_options.hpp"
#include "host/command_line/common_options.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::command_line {

struct SealCommand {
    std::vector<std::filesystem::path> inputs; ///< "-": standard input, alone
    std::filesystem::path output;              ///< "-": standard output; "": beside the input
    std::filesystem::path outputFolder;        ///< "": beside the inputs
    seal::SealOptions options;
};

/// One document, or several with one consent and one login.
int runSeal(const SealCommand& command, const CommonOptions& common);

/// The two halves of a seal for a server without the key: what `prepare` wrote is signed
/// elsewhere by its digest, `embed` puts the signature in.
struct PrepareCommand {
    std::filesystem::path input;
    std::filesystem::path output;
    std::string signerName;
    std::string signerIdentifier;
    std::size_t contentsSize = 0; ///< bytes kept free for the CMS
    bool printDigest = false;
    seal::SealOptions options;
};

int runPrepare(const PrepareCommand& command, const CommonOptions& common);

struct EmbedCommand {
    std::filesystem::path input;     ///< a prepared file
    std::filesystem::path signature; ///< CMS in DER, base64 or PEM
    std::filesystem::path output;
    std::string password;
};

int runEmbed(const EmbedCommand& command, const CommonOptions& common);

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

// `web-eseal trust`: the EU's trusted lists on this computer.
#pragma once

#include "host/command_line/common_options.hpp"

#include <filesystem>
#include <functional>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming): the library's own name
class App;
} // namespace CLI

namespace eseal::command_line {

/// Adds the commands; `action` becomes what was asked for. Both references outlive the parsing.
void addTrustCommands(CLI::App& app, const CommonOptions& common, std::function<int()>& action);

struct TrustImportCommand {
    std::vector<std::filesystem::path> files;   ///< lists in XML, and folders of them
    std::vector<std::filesystem::path> signers; ///< PEM; any: national lists that these sign
};

/// These throw Error and return the exit status: that of trusted-lists-incomplete when a list could
/// not be had or was refused.
int runTrustUpdate(const CommonOptions& common);
int runTrustImport(const TrustImportCommand& command, const CommonOptions& common);
/// Throws Error(trusted-lists-missing) when there are none.
int runTrustStatus(const CommonOptions& common);

} // namespace eseal::command_line

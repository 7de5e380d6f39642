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

/// These throw Error and return the exit status: that of trusted-lists-incomplete when a list could
/// not be had or was refused.
int runTrustUpdate(const CommonOptions& common);
/// @param files lists in XML, and folders of them
int runTrustImport(const std::vector<std::filesystem::path>& files, const CommonOptions& common);
/// Throws Error(trusted-lists-missing) when there are none.
int runTrustStatus(const CommonOptions& common);

} // namespace eseal::command_line

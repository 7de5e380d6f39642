// "web-eseal token": what tokens there are, and their PINs.
#pragma once

#include "host/command_line/common_options.hpp"
#include "host/job/pin_job.hpp"

#include <functional>
#include <string>

namespace CLI { // NOLINT(readability-identifier-naming): the library's own name
class App;
} // namespace CLI

namespace eseal::command_line {

/// Adds the commands; `action` becomes what was asked for. Both references outlive the parsing.
void addTokenCommands(CLI::App& app, const CommonOptions& common, std::function<int()>& action);

/// These throw Error and return the exit status.
int runTokenList(const CommonOptions& common);
/// @param token serial number or label; "" for all
int runTokenInfo(const std::string& token, const CommonOptions& common);
int runTokenPin(job::PinTask task, const std::string& token, const CommonOptions& common);
/// Until SIGINT, SIGTERM or the end of a pipe on standard input.
int runTokenWatch(const CommonOptions& common);

} // namespace eseal::command_line

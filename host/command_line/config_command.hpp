// `web-eseal config`: what is set, by which file, and whether a file is right.
#pragma once

#include "host/command_line/common_options.hpp"

#include <filesystem>

namespace eseal::command_line {

/// What holds for every key and which file said so.
int runConfigShow(const CommonOptions& common);

/// Checks one file, or with "" all that there are on this machine, with the certificates they
/// name. Throws Error(configuration-invalid), and Error(input-unreadable) for a file that was
/// named and is not there.
int runConfigCheck(const std::filesystem::path& file, const CommonOptions& common);

} // namespace eseal::command_line

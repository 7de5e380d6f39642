// `web-eseal extend`: raises the seals of a document to a higher level.
#pragma once

#include "core/seal/seal_options.hpp"
#include "host/command_line/common_options.hpp"

#include <filesystem>
#include <string>

namespace eseal::command_line {

struct ExtendCommand {
    std::filesystem::path input;  ///< "-": standard input
    std::filesystem::path output; ///< "-": standard output
    std::string level;            ///< "": as configured, when that is above B-B
    std::string fieldName;        ///< "": all seals of the document
    std::string password;
    bool allowLowerLevel = false;
};

int runExtend(const ExtendCommand& command, const CommonOptions& common);

} // namespace eseal::command_line

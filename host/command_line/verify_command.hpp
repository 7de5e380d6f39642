// `web-eseal verify`: every signature and seal of documents, judged.
#pragma once

#include "host/command_line/common_options.hpp"
#include "host/verification/verification.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::command_line {

struct VerifyCommand {
    std::vector<std::filesystem::path> inputs; ///< "-": standard input, alone
    std::string time;                          ///< RFC 3339; "": now
    std::vector<std::filesystem::path> trust;  ///< certificates, PEM or DER
    bool details = false;
    verification::VerifyOptions options;
};

/// @return 0 when every signature of every document passed, 1 when one failed, 2 when one could
/// not be confirmed, 3 when a document has none; the worst of all. Errors have their own numbers.
int runVerify(const VerifyCommand& command, const CommonOptions& common);

} // namespace eseal::command_line

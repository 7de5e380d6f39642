// One thing that a seal needs, and how it stands.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace eseal::doctor {

enum class CheckState {
    Ok,
    Warning, ///< a seal is possible, but something is about to go wrong or could be better
    Failed,  ///< a seal is not possible this way
    Skipped, ///< does not apply here
};

/// "ok", "warning", "failed", "skipped".
std::string_view name(CheckState state);

/// Texts are in the user's language; only `id` is for programs.
struct Check {
    std::string id; ///< for instance "browser-firefox"
    CheckState state = CheckState::Skipped;
    std::string title;
    std::string detail;
    std::string remedy; ///< what to do; "" when nothing is to be done
};

using Checks = std::vector<Check>;

/// Whether one of them failed.
bool anyFailed(const Checks& checks);

/// {"id","state","title","detail","remedy"} each.
nlohmann::json toJson(const Checks& checks);

} // namespace eseal::doctor

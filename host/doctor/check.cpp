#include "host/doctor/check.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace eseal::doctor {

std::string_view name(CheckState state) {
    switch (state) {
    case CheckState::Ok:
        return "ok";
    case CheckState::Warning:
        return "warning";
    case CheckState::Failed:
        return "failed";
    case CheckState::Skipped:
        break;
    }
    return "skipped";
}

bool anyFailed(const Checks& checks) {
    return std::ranges::any_of(
        checks, [](const Check& check) { return check.state == CheckState::Failed; });
}

nlohmann::json toJson(const Checks& checks) {
    nlohmann::json list = nlohmann::json::array();
    for (const Check& check : checks) {
        list.push_back(
            {{"id", check.id},
             {"state", name(check.state)},
             {"title", check.title},
             {"detail", check.detail},
             {"remedy", check.remedy}});
    }
    return list;
}

} // namespace eseal::doctor

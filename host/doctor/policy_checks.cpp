#include "host/doctor/policy_checks.hpp"

#include "host/text/text.hpp"

#include <algorithm>
#include <string_view>

namespace eseal::doctor {
namespace {

using nlohmann::json;
using registration::Browser;
using text::Key;
using text::say;

constexpr std::string_view kOriginStart = "chrome-extension://";

/// As our own manifest names it.
std::string extensionId(Browser browser) {
    const json manifest = json::parse(registration::manifest(browser, "/web-eseal"));
    if (browser == Browser::Firefox) {
        return manifest.at("allowed_extensions").at(0);
    }
    std::string origin = manifest.at("allowed_origins").at(0);
    origin.erase(0, kOriginStart.size());
    while (origin.ends_with('/')) {
        origin.pop_back();
    }
    return origin;
}

/// Null for what is not there.
json under(const json& object, std::string_view key) {
    if (!object.is_object()) {
        return {};
    }
    const auto found = object.find(key);
    return found == object.end() ? json() : *found;
}

bool lists(const json& list, std::string_view text) {
    return list.is_array() &&
           std::ranges::any_of(list, [&](const json& item) { return item == text; });
}

/// "id" or "id;address of updates".
bool forces(const json& list, const std::string& id) {
    return list.is_array() && std::ranges::any_of(list, [&](const json& item) {
               return item.is_string() &&
                      (item == id || item.get<std::string>().starts_with(id + ';'));
           });
}

bool isBlocked(std::string_view mode) {
    return mode == "blocked" || mode == "removed";
}

std::string modeOf(const json& settings) {
    const json mode = under(settings, "installation_mode");
    return mode.is_string() ? mode.get<std::string>() : std::string();
}

/// The key ExtensionSettings, which Chromium's kind and Firefox have alike.
bool settingsBlock(const json& settings, const std::string& id) {
    const json& own = under(settings, id);
    const json& others = under(settings, "*");
    if (lists(under(own.is_null() ? others : own, "blocked_permissions"), "nativeMessaging")) {
        return true;
    }
    const std::string mode = modeOf(own);
    return isBlocked(mode.empty() ? modeOf(others) : mode);
}

bool extensionBlocked(Browser browser, const json& values) {
    const std::string id = extensionId(browser);
    if (settingsBlock(under(values, "ExtensionSettings"), id)) {
        return true;
    }
    if (browser == Browser::Firefox) {
        return false;
    }
    const json blocked = under(values, "ExtensionInstallBlocklist");
    const bool excepted = lists(under(values, "ExtensionInstallAllowlist"), id) ||
                          forces(under(values, "ExtensionInstallForcelist"), id) ||
                          !modeOf(under(under(values, "ExtensionSettings"), id)).empty();
    return lists(blocked, id) || (lists(blocked, "*") && !excepted);
}

bool programBlocked(const json& values) {
    const json blocked = under(values, "NativeMessagingBlocklist");
    const bool named = lists(blocked, registration::kHostName) || lists(blocked, "*");
    return named && !lists(under(values, "NativeMessagingAllowlist"), registration::kHostName);
}

struct Words {
    Key detail;
    Key remedy;
};

Words wordsFor(PolicyFault fault) {
    switch (fault) {
    case PolicyFault::ProgramBlocked:
        return {Key::DoctorPolicyProgram, Key::DoctorPolicyAllowProgram};
    case PolicyFault::UserRegistration:
        return {Key::DoctorPolicyUser, Key::DoctorPolicyInstallSystem};
    case PolicyFault::ExtensionBlocked:
        break;
    }
    return {Key::DoctorPolicyExtension, Key::DoctorPolicyAllowExtension};
}

} // namespace

std::optional<PolicyFault> policyFault(Browser browser, const json& values, bool onlyForUser) {
    if (extensionBlocked(browser, values)) {
        return PolicyFault::ExtensionBlocked;
    }
    if (browser == Browser::Firefox) {
        return std::nullopt;
    }
    if (programBlocked(values)) {
        return PolicyFault::ProgramBlocked;
    }
    if (onlyForUser && under(values, "NativeMessagingUserLevelHosts") == json(false)) {
        return PolicyFault::UserRegistration;
    }
    return std::nullopt;
}

std::optional<Check> checkPolicy(
    Browser browser, const std::string& product, const PolicyFacts& facts, bool onlyForUser,
    Language language) {
    const auto fault = policyFault(browser, facts.values, onlyForUser);
    if (!fault) {
        return std::nullopt;
    }
    const Words words = wordsFor(*fault);
    return Check{
        .id = "policy-" + std::string(name(browser)),
        .state = CheckState::Failed,
        .title = product,
        .detail = say(language, words.detail, {{"path", facts.path}}),
        .remedy =
            say(language, words.remedy,
                {{"program", registration::kHostName},
                 {"extension", extensionId(browser)},
                 {"browser", name(browser)}})};
}

} // namespace eseal::doctor

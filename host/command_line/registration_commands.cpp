#include "host/command_line/commands.hpp"
#include "host/registration/apply.hpp"
#include "host/text/text.hpp"

#include <iostream>
#include <optional>

namespace eseal::command_line {
namespace {

using registration::Browser;
using registration::Outcome;
using registration::Run;
using registration::Scope;
using text::Key;

[[noreturn]] void refuse(const char* field, const std::string& why) {
    throw Error(ErrorCode::InvalidArgument, why, {{"field", field}});
}

std::vector<Browser> browsersOf(const RegistrationCommand& command) {
    std::vector<Browser> browsers;
    for (const std::string& name : command.browsers) {
        const auto browser = registration::browserFromName(name);
        if (!browser) {
            refuse("browser", "unknown browser: " + name);
        }
        browsers.push_back(*browser);
    }
    if (browsers.empty()) {
        browsers.assign(registration::kBrowsers.begin(), registration::kBrowsers.end());
    }
    return browsers;
}

std::vector<registration::Registration> plansOf(const RegistrationCommand& command) {
    const std::string program = registration::currentProgram();
    const std::vector<Browser> browsers = browsersOf(command);
    if (!command.folder.empty()) {
        if (browsers.size() != 1) {
            refuse("folder", "--folder needs one --browser");
        }
        const std::string folder = std::filesystem::absolute(command.folder).string();
        return {registration::planInFolder(browsers.front(), folder, program)};
    }
    std::vector<registration::Registration> plans;
    plans.reserve(browsers.size());
    for (const Browser browser : browsers) {
        plans.push_back(registration::plan(
            registration::currentSystem(), browser, command.system ? Scope::System : Scope::User,
            registration::currentUserFolders(), program));
    }
    return plans;
}

/// What to say of an outcome; nothing of a browser where there was nothing to do.
std::optional<Key> sentence(Outcome outcome, Run run) {
    const bool dry = run == Run::Dry;
    switch (outcome) {
    case Outcome::Written:
        return dry ? Key::CliWouldRegister : Key::CliRegistered;
    case Outcome::Unchanged:
        return Key::CliRegistered;
    case Outcome::Removed:
        return dry ? Key::CliWouldUnregister : Key::CliUnregistered;
    case Outcome::NotOurs:
        return Key::CliNotOurs;
    case Outcome::Absent:
        break;
    }
    return std::nullopt;
}

/// Each browser's outcome, for people or scripts.
void report(
    const registration::Registration& plan, Outcome outcome, Run run, const CommonOptions& common,
    nlohmann::json& list) {
    if (common.json) {
        list.push_back(
            {{"browser", name(plan.browser)}, {"path", plan.path}, {"outcome", name(outcome)}});
    } else if (const auto key = sentence(outcome, run)) {
        std::cout << text::say(common.language, *key, {{"path", plan.path}}) << '\n';
    }
}

template <typename Apply>
int forEachPlan(
    const RegistrationCommand& command, const CommonOptions& common, const Apply& apply) {
    const Run run = command.dryRun ? Run::Dry : Run::Real;
    nlohmann::json list = nlohmann::json::array();
    bool nothing = true;
    for (const registration::Registration& plan : plansOf(command)) {
        const Outcome outcome = apply(plan, run);
        nothing = nothing && outcome == Outcome::Absent;
        report(plan, outcome, run, common, list);
    }
    if (common.json) {
        std::cout << list.dump(2) << '\n';
    } else if (nothing) {
        std::cout << text::say(common.language, Key::CliNothingToRemove) << '\n';
    }
    return 0;
}

} // namespace

int runInstall(const RegistrationCommand& command, const CommonOptions& common) {
    const Scope scope = command.system ? Scope::System : Scope::User;
    return forEachPlan(command, common, [scope](const registration::Registration& plan, Run run) {
        return registration::install(plan, scope, run);
    });
}

int runUninstall(const RegistrationCommand& command, const CommonOptions& common) {
    return forEachPlan(command, common, [](const registration::Registration& plan, Run run) {
        return registration::uninstall(plan, run);
    });
}

} // namespace eseal::command_line

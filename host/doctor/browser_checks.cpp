#include "host/doctor/browser_checks.hpp"

#include "host/text/text.hpp"

namespace eseal::doctor {
namespace {

using registration::Browser;
using registration::Inspection;
using registration::Standing;
using text::Key;
using text::say;

/// Product names: the same in every language.
std::string_view productName(Browser browser) {
    switch (browser) {
    case Browser::Chrome:
        return "Google Chrome";
    case Browser::Chromium:
        return "Chromium";
    case Browser::Edge:
        return "Microsoft Edge";
    case Browser::Firefox:
        break;
    }
    return "Firefox";
}

struct Verdict {
    CheckState state;
    Key detail;
    Key remedy;
};

Verdict verdictOn(Standing standing) {
    switch (standing) {
    case Standing::Absent:
        return {CheckState::Failed, Key::DoctorBrowserAbsent, Key::DoctorBrowserInstall};
    case Standing::Unusable:
        return {CheckState::Failed, Key::DoctorBrowserUnusable, Key::DoctorBrowserReplace};
    case Standing::NotAllowed:
        return {CheckState::Failed, Key::DoctorBrowserNotAllowed, Key::DoctorBrowserReplace};
    case Standing::ProgramMissing:
        return {CheckState::Failed, Key::DoctorBrowserProgramMissing, Key::DoctorBrowserReplace};
    case Standing::OtherProgram:
        return {CheckState::Warning, Key::DoctorBrowserOtherProgram, Key::DoctorBrowserReplace};
    case Standing::Good:
        break;
    }
    return {CheckState::Ok, Key::DoctorBrowserGood, Key::DoctorBrowserReplace};
}

Check checkOf(const BrowserFacts& facts) {
    return {
        .id = "browser-" + std::string(name(facts.browser)),
        .state = CheckState::Skipped,
        .title = std::string(productName(facts.browser)),
        .detail = {},
        .remedy = {}};
}

void tellSandbox(Check& check, Packaging packaging, Language language) {
    const std::string_view kind = packaging == Packaging::Snap ? "Snap" : "Flatpak";
    check.state = CheckState::Warning;
    check.detail = say(language, Key::DoctorBrowserSandboxed, {{"kind", kind}});
    check.remedy = say(language, Key::DoctorBrowserUnpack, {{"browser", check.title}});
}

} // namespace

Check checkBrowser(const BrowserFacts& facts, Language language) {
    Check check = checkOf(facts);
    if (facts.program.empty()) {
        check.detail = say(language, Key::DoctorBrowserNotInstalled);
        return check;
    }
    const bool ownFirst = facts.user.standing != Standing::Absent;
    const Inspection& found = ownFirst ? facts.user : facts.system;
    const Verdict verdict = verdictOn(found.standing);
    if (verdict.state == CheckState::Ok && facts.packaging != Packaging::Usual) {
        tellSandbox(check, facts.packaging, language);
        return check;
    }
    check.state = verdict.state;
    check.detail =
        say(language, verdict.detail, {{"path", found.path}, {"program", found.program}});
    if (verdict.state == CheckState::Ok) {
        return check;
    }
    // A file of the user's hides one of the whole system.
    const bool hidesGood = ownFirst && facts.system.standing == Standing::Good;
    check.remedy =
        say(language, hidesGood ? Key::DoctorBrowserRemove : verdict.remedy,
            {{"browser", name(facts.browser)}, {"path", found.path}});
    return check;
}

} // namespace eseal::doctor

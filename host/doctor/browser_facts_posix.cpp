#include "core/base/environment.hpp"
#include "host/doctor/browser_checks.hpp"
#include "host/process/find_program.hpp"
#include "host/registration/apply.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace eseal::doctor {
namespace {

namespace fs = std::filesystem;
using registration::Browser;
using registration::Scope;

/// Names under which a browser is started, where its packages put them.
struct ProgramNames {
    std::vector<std::string> programs;
    std::string flatpak;
    std::string application; ///< on macOS
};

ProgramNames namesOf(Browser browser) {
    switch (browser) {
    case Browser::Chrome:
        return {{"google-chrome", "google-chrome-stable"}, "com.google.Chrome", "Google Chrome"};
    case Browser::Chromium:
        return {{"chromium", "chromium-browser"}, "org.chromium.Chromium", "Chromium"};
    case Browser::Edge:
        return {
            {"microsoft-edge", "microsoft-edge-stable"}, "com.microsoft.Edge", "Microsoft Edge"};
    case Browser::Firefox:
        break;
    }
    return {{"firefox", "firefox-esr"}, "org.mozilla.firefox", "Firefox"};
}

std::string usualProgram(const ProgramNames& names) {
    std::vector<std::string> programs = names.programs;
    programs.push_back(
        "/Applications/" + names.application + ".app/Contents/MacOS/" + names.application);
    return process::findProgram(programs);
}

std::string flatpakProgram(const ProgramNames& names) {
    return process::findProgram(
        {"/var/lib/flatpak/exports/bin/" + names.flatpak,
         environmentValue("HOME") + "/.local/share/flatpak/exports/bin/" + names.flatpak});
}

/// Ubuntu's /usr/bin/firefox is a script that starts the snap.
bool startsSnap(const std::string& program) {
    constexpr std::size_t kScript = 4096;
    std::error_code problem;
    const fs::path real = fs::canonical(program, problem);
    if (real.string().starts_with("/snap/") || real.filename() == "snap") {
        return true;
    }
    std::ifstream file(program, std::ios::binary);
    std::string start(kScript, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    return start.starts_with("#!") && start.find("/snap/bin/") != std::string::npos;
}

} // namespace

BrowserFacts browserFacts(Browser browser) {
    BrowserFacts facts;
    facts.browser = browser;
    const ProgramNames names = namesOf(browser);
    facts.program = usualProgram(names);
    if (!facts.program.empty()) {
        facts.packaging = startsSnap(facts.program) ? Packaging::Snap : Packaging::Usual;
    } else if (facts.program = flatpakProgram(names); !facts.program.empty()) {
        facts.packaging = Packaging::Flatpak;
    }
    const auto standing = [browser](Scope scope) {
        return registration::inspect(registration::plan(
            registration::currentSystem(), browser, scope, registration::currentUserFolders(),
            registration::currentProgram()));
    };
    facts.user = standing(Scope::User);
    facts.system = standing(Scope::System);
    return facts;
}

} // namespace eseal::doctor

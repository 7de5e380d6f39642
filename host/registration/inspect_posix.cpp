#include "host/registration/inspect.hpp"
#include "host/registration/manifest_file.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace eseal::registration {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const char* allowKey(Browser browser) {
    return browser == Browser::Firefox ? "allowed_extensions" : "allowed_origins";
}

/// Firefox refuses a manifest that has the other kind's key.
bool isOfTheRightKind(const Json& manifest, Browser browser) {
    return manifest.value("type", Json()) == "stdio" &&
           manifest.value("path", Json()).is_string() &&
           manifest.value(allowKey(browser), Json()).is_array() &&
           (browser != Browser::Firefox || !manifest.contains("allowed_origins"));
}

bool allowsAll(const Json& manifest, const Json& planned, Browser browser) {
    const Json& allowed = manifest.at(allowKey(browser));
    return std::ranges::all_of(planned.at(allowKey(browser)), [&](const Json& id) {
        return std::find(allowed.begin(), allowed.end(), id) != allowed.end();
    });
}

bool isSameFile(const std::string& one, const std::string& other) {
    std::error_code problem;
    return fs::equivalent(one, other, problem) && !problem;
}

} // namespace

Inspection inspect(const Registration& planned) {
    Inspection inspection{.standing = Standing::Absent, .path = planned.path, .program = {}};
    const auto content = readManifestFile(planned.path);
    if (!content) {
        return inspection;
    }
    inspection.standing = Standing::Unusable;
    const Json manifest = Json::parse(*content, nullptr, false);
    if (!namesOurHost(*content) || !isOfTheRightKind(manifest, planned.browser)) {
        return inspection;
    }
    inspection.program = manifest.at("path").get<std::string>();
    const Json wanted = Json::parse(planned.content);
    if (!allowsAll(manifest, wanted, planned.browser)) {
        inspection.standing = Standing::NotAllowed;
    } else if (::access(inspection.program.c_str(), X_OK) != 0) {
        inspection.standing = Standing::ProgramMissing;
    } else {
        inspection.standing = isSameFile(inspection.program, wanted.at("path").get<std::string>())
                                  ? Standing::Good
                                  : Standing::OtherProgram;
    }
    return inspection;
}

} // namespace eseal::registration

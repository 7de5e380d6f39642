#include "host/doctor/policy_checks.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

namespace eseal::doctor {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using registration::Browser;

constexpr std::uintmax_t kMaxPolicyFile = std::uintmax_t{4} << 20U;
constexpr std::size_t kMaxPolicyFiles = 200;

/// Null for what is no JSON. Chromium's kind takes comments.
json readPolicyFile(const fs::path& path) {
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(path, problem);
    if (problem || size > kMaxPolicyFile) {
        return {};
    }
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const json values = json::parse(text, nullptr, false, true);
    return values.is_object() ? values : json();
}

/// Of a key that several files have, the last file's by name counts.
PolicyFacts fromFolder(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        if (entry->path().extension() == ".json" && files.size() < kMaxPolicyFiles) {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files);
    PolicyFacts facts{.values = {}, .path = folder.string()};
    for (const fs::path& file : files) {
        if (const json values = readPolicyFile(file); values.is_object()) {
            if (facts.values.is_null()) {
                facts.values = json::object();
            }
            facts.values.update(values);
            facts.path = files.size() == 1 ? file.string() : folder.string();
        }
    }
    return facts;
}

/// The first of these that is there counts.
PolicyFacts firefoxFacts(const fs::path& root) {
    for (const char* path :
         {"etc/firefox/policies/policies.json", "usr/lib/firefox/distribution/policies.json",
          "usr/lib/firefox-esr/distribution/policies.json",
          "usr/share/firefox-esr/distribution/policies.json"}) {
        const json values = readPolicyFile(root / path);
        if (values.is_object() && values.contains("policies")) {
            return {.values = values.at("policies"), .path = (root / path).string()};
        }
    }
    return {};
}

} // namespace

PolicyFacts policyFacts(Browser browser, const fs::path& root) {
    switch (browser) {
    case Browser::Chrome:
        return fromFolder(root / "etc/opt/chrome/policies/managed");
    case Browser::Chromium:
        return fromFolder(root / "etc/chromium/policies/managed");
    case Browser::Edge:
        return fromFolder(root / "etc/opt/edge/policies/managed");
    case Browser::Firefox:
        break;
    }
    return firefoxFacts(root);
}

} // namespace eseal::doctor

#include "host/registration/manifest_file.hpp"

#include "host/registration/plan.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace eseal::registration {
namespace {

constexpr std::size_t kMaxManifest = 65'536;

} // namespace

std::optional<std::string> readManifestFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    std::string content(kMaxManifest + 1, '\0');
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(file.gcount()));
    return content;
}

bool namesOurHost(const std::string& content) {
    const auto json = nlohmann::json::parse(content, nullptr, false);
    return json.is_object() && json.contains("name") && json["name"] == kHostName;
}

} // namespace eseal::registration

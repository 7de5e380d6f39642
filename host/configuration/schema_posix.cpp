#include "host/configuration/schema.hpp"

namespace eseal::configuration {

std::filesystem::path schemaFile() {
    constexpr const char* kName = "config.schema.json";
    std::error_code failure;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
    for (const auto& path : {folder / kName, folder / WEB_ESEAL_DATA_FOLDER / kName}) {
        if (std::filesystem::exists(path, failure)) {
            return path.lexically_normal();
        }
    }
    return {};
}

} // namespace eseal::configuration

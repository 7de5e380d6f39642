#include "host/configuration/configuration.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/token/discovery.hpp"
#include "host/configuration/certificate_files.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

namespace eseal::configuration {
namespace {

constexpr std::uintmax_t kMaxFile = std::uintmax_t{1} << 20U;

[[noreturn]] void
refuse(const std::filesystem::path& file, const std::string& field, const std::string& why) {
    throw Error(
        ErrorCode::ConfigurationInvalid, file.string() + ": " + why,
        {{"file", file.string()}, {"field", field}});
}

std::vector<std::filesystem::path>
paths(Fields& fields, const char* key, const std::filesystem::path& file) {
    std::vector<std::filesystem::path> found;
    if (!fields.has(key)) {
        return found;
    }
    for (const nlohmann::json& value : fields.array(key)) {
        const auto* text = value.get_ptr<const std::string*>();
        if (text == nullptr || !std::filesystem::path(*text).is_absolute()) {
            refuse(file, key, std::string(key) + ": absolute paths are expected");
        }
        found.emplace_back(*text);
    }
    return found;
}

std::optional<std::string> readFile(const std::filesystem::path& file) {
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(file, problem);
    if (problem == std::errc::no_such_file_or_directory) {
        return std::nullopt;
    }
    std::ifstream stream(file, std::ios::binary);
    if (problem || size > kMaxFile || !stream) {
        refuse(file, "", "cannot be read");
    }
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::string environment(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it here
    return value != nullptr ? value : "";
}

} // namespace

Configuration parseConfiguration(std::string_view text, const std::filesystem::path& file) {
    try {
        const nlohmann::json json = parseExact(text);
        Fields fields(json);
        Configuration configuration{
            .modules = paths(fields, "modules", file),
            .certificateFiles = paths(fields, "certificateFiles", file)};
        fields.done();
        return configuration;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::ConfigurationInvalid) {
            throw;
        }
        refuse(file, error.data().value("field", ""), error.detail());
    }
}

Configuration loadConfiguration(const std::vector<std::filesystem::path>& files) {
    Configuration all;
    for (const std::filesystem::path& file : files) {
        const auto text = readFile(file);
        if (!text) {
            continue;
        }
        Configuration one = parseConfiguration(*text, file);
        if (!one.modules.empty()) {
            all.modules = std::move(one.modules);
        }
        if (!one.certificateFiles.empty()) {
            all.certificateFiles = std::move(one.certificateFiles);
        }
    }
    return all;
}

std::vector<std::filesystem::path> configurationFiles() {
    const std::string xdg = environment("XDG_CONFIG_HOME");
    const std::filesystem::path user = xdg.empty()
                                           ? std::filesystem::path(environment("HOME")) / ".config"
                                           : std::filesystem::path(xdg);
    return {"/etc/web-eseal/config.json", user / "web-eseal" / "config.json"};
}

Surroundings lookAround() {
    const Configuration configuration = loadConfiguration(configurationFiles());
    return {
        .modules = token::discoverModules(configuration.modules),
        .certificates = readCertificateFiles(configuration.certificateFiles)};
}

} // namespace eseal::configuration

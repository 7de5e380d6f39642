#include "host/configuration/configuration.hpp"

#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/token/discovery.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/configuration/keys.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

namespace eseal::configuration {
namespace {

constexpr std::uintmax_t kMaxFile = std::uintmax_t{1} << 20U;

[[noreturn]] void
refuse(const std::filesystem::path& file, const std::string& field, const std::string& why) {
    throw Error(
        ErrorCode::ConfigurationInvalid,
        file.string() + ": " + (field.empty() ? why : field + ": " + why),
        {{"file", file.string()}, {"field", field}});
}

/// Why a text is no JSON that we take, and where if the parser knows.
[[noreturn]] void
refuseText(std::string_view text, const std::filesystem::path& file, const Error& error) {
    try {
        [[maybe_unused]] const auto again = nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& problem) {
        const std::string_view before =
            text.substr(0, problem.byte > 0 ? std::min(problem.byte - 1, text.size()) : 0);
        const auto line = std::ranges::count(before, '\n') + 1;
        const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
        throw Error(
            ErrorCode::ConfigurationInvalid,
            file.string() + ":" + std::to_string(line) + ":" + std::to_string(column) +
                ": not JSON",
            {{"file", file.string()}, {"field", ""}, {"line", line}, {"column", column}});
    }
    refuse(file, "", error.detail());
}

/// Reads one key, to see whether it can be; says where in the file it cannot.
void checkKey(
    const std::string& name, const nlohmann::json& value, const std::filesystem::path& file) {
    const KeyDefinition* key = findKey(name);
    if (key == nullptr) {
        refuse(file, name, "unknown key");
    }
    try {
        Configuration scratch;
        key->read(value, scratch);
    } catch (const Error& error) {
        const std::string inner = error.data().value("field", "");
        // A detail of Fields begins with the key that the field has already.
        const std::string prefix = inner + ": ";
        const bool named = !inner.empty() && error.detail().starts_with(prefix);
        refuse(
            file, inner.empty() ? name : name + "." + inner,
            named ? error.detail().substr(prefix.size()) : error.detail());
    }
}

/// A secret is the owner's and at most a group's.
void requireKept(const ConfigurationFile& file) {
    const std::span<const ConfigurationFile> alone(&file, 1);
    if (!network::hasSecrets(combine(alone).values.network)) {
        return;
    }
    using std::filesystem::perms;
    constexpr perms kOthers = perms::others_all | perms::group_write;
    std::error_code problem;
    const perms mode = std::filesystem::status(file.path, problem).permissions();
    if (problem || (mode & kOthers) != perms::none) {
        refuse(file.path, "", "holds a secret, but others may read it; chmod 600 helps");
    }
}

/// The file whose value of this key holds.
const ConfigurationFile*
rulingFile(const KeyDefinition& key, std::span<const ConfigurationFile> files) {
    const ConfigurationFile* ruling = nullptr;
    for (const ConfigurationFile& file : files) {
        const bool later = ruling == nullptr || key.precedence == Precedence::User;
        if (later && file.keys.contains(key.name)) {
            ruling = &file;
        }
    }
    return ruling;
}

} // namespace

ConfigurationFile parseConfiguration(std::string_view text, const std::filesystem::path& file) {
    ConfigurationFile parsed{.path = file, .keys = {}};
    try {
        parsed.keys = parseExact(text);
    } catch (const Error& error) {
        refuseText(text, file, error);
    }
    for (const auto& [name, value] : parsed.keys.items()) {
        checkKey(name, value, file);
    }
    return parsed;
}

std::optional<ConfigurationFile> readConfiguration(const std::filesystem::path& file) {
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(file, problem);
    if (problem == std::errc::no_such_file_or_directory) {
        return std::nullopt;
    }
    std::ifstream stream(file, std::ios::binary);
    if (problem || size > kMaxFile || !stream) {
        refuse(file, "", "cannot be read");
    }
    ConfigurationFile parsed =
        parseConfiguration(std::string(std::istreambuf_iterator<char>(stream), {}), file);
    requireKept(parsed);
    return parsed;
}

Effective combine(std::span<const ConfigurationFile> files) {
    Effective effective;
    for (const KeyDefinition& key : keyDefinitions()) {
        if (const ConfigurationFile* file = rulingFile(key, files)) {
            key.read(file->keys.at(std::string(key.name)), effective.values);
            effective.sources.emplace(key.name, file->path);
        }
    }
    return effective;
}

Effective loadConfiguration(const std::vector<std::filesystem::path>& files) {
    std::vector<ConfigurationFile> found;
    for (const std::filesystem::path& path : files) {
        if (auto file = readConfiguration(path)) {
            found.push_back(std::move(*file));
        }
    }
    return combine(found);
}

std::vector<std::filesystem::path> configurationFiles() {
    const std::string xdg = environmentValue("XDG_CONFIG_HOME");
    const std::filesystem::path user =
        xdg.empty() ? std::filesystem::path(environmentValue("HOME")) / ".config"
                    : std::filesystem::path(xdg);
    return {"/etc/web-eseal/config.json", user / "web-eseal" / "config.json"};
}

Configuration currentConfiguration() {
    return loadConfiguration(configurationFiles()).values;
}

audit::Settings auditSettings() {
    return currentConfiguration().audit;
}

Surroundings lookAround() {
    Configuration configuration = currentConfiguration();
    return {
        .modules = token::discoverModules(configuration.modules),
        .certificates = readCertificateFiles(configuration.certificateFiles),
        .preferred = std::move(configuration.certificate),
        .origins = std::move(configuration.origins),
        .hashSealing = configuration.hashSealing,
        .level = configuration.level,
        .network = std::move(configuration.network),
        .trust = std::move(configuration.trust),
        .audit = std::move(configuration.audit)};
}

seal::SealOptions
withPreferences(seal::SealOptions options, const CertificatePreferences& preferred) {
    const bool chosen = !options.certificate.empty() || !options.issuer.empty() ||
                        !options.organisationIdentifier.empty();
    if (!chosen) {
        options.certificate = preferred.fingerprint;
        options.issuer = preferred.issuer;
        options.organisationIdentifier = preferred.organisationIdentifier;
    }
    return options;
}

} // namespace eseal::configuration

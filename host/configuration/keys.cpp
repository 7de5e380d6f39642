#include "host/configuration/keys.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/net/url.hpp"

#include <algorithm>
#include <array>

namespace eseal::configuration {
namespace {

constexpr std::size_t kMaxText = 4096;
constexpr std::size_t kMaxEntries = 1000;
constexpr std::uint64_t kMaxDocumentSize = std::uint64_t{1} << 40U;
constexpr std::uint64_t kMinLogSize = std::uint64_t{1} << 16U;
constexpr std::uint64_t kMaxLogSize = std::uint64_t{1} << 40U;
constexpr std::uint64_t kMaxKeep = 1000;
constexpr std::size_t kFingerprintDigits = 64;

[[noreturn]] void refuseValue(std::string_view field, const std::string& why) {
    throw Error(ErrorCode::ConfigurationInvalid, why, {{"field", field}});
}

Fields fieldsOf(const nlohmann::json& value) {
    return Fields(value, ErrorCode::ConfigurationInvalid);
}

/// A list of texts; `field` is its key inside the one that is read.
std::vector<std::string> textsOf(const nlohmann::json& value, std::string_view field) {
    if (!value.is_array() || value.size() > kMaxEntries) {
        refuseValue(field, "a list of at most " + std::to_string(kMaxEntries) + " is expected");
    }
    std::vector<std::string> texts;
    for (const nlohmann::json& entry : value) {
        const auto* text = entry.get_ptr<const std::string*>();
        if (text == nullptr || text->size() > kMaxText) {
            refuseValue(field, "texts are expected");
        }
        texts.push_back(*text);
    }
    return texts;
}

std::filesystem::path absolutePath(const std::string& text, std::string_view field) {
    std::filesystem::path path(text);
    if (!path.is_absolute() || text.find('\0') != std::string::npos) {
        refuseValue(field, "an absolute path is expected");
    }
    return path;
}

std::vector<std::filesystem::path>
pathsOf(const nlohmann::json& value, std::string_view field = "") {
    std::vector<std::filesystem::path> paths;
    for (const std::string& text : textsOf(value, field)) {
        paths.push_back(absolutePath(text, field));
    }
    return paths;
}

nlohmann::json showPaths(const std::vector<std::filesystem::path>& paths) {
    nlohmann::json list = nlohmann::json::array();
    for (const std::filesystem::path& path : paths) {
        list.push_back(path.string());
    }
    return list;
}

std::uint64_t
numberBetween(Fields& fields, std::string_view key, std::uint64_t min, std::uint64_t max) {
    const std::uint64_t value = fields.number(key, max);
    if (value < min) {
        refuseValue(key, "at least " + std::to_string(min) + " is expected");
    }
    return value;
}

void readCertificate(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    CertificatePreferences read;
    if (fields.has("issuer")) {
        read.issuer = fields.text("issuer", kMaxText);
    }
    if (fields.has("organisationIdentifier")) {
        read.organisationIdentifier = fields.text("organisationIdentifier", kMaxText);
    }
    if (fields.has("fingerprint")) {
        read.fingerprint = fields.text("fingerprint", kMaxText);
        const bool digits = std::ranges::all_of(read.fingerprint, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
        if (!digits || read.fingerprint.size() != kFingerprintDigits) {
            refuseValue("fingerprint", "64 lower-case hexadecimal digits are expected");
        }
    }
    fields.done();
    into.certificate = std::move(read);
}

nlohmann::json showCertificate(const Configuration& from) {
    return {
        {"issuer", from.certificate.issuer},
        {"organisationIdentifier", from.certificate.organisationIdentifier},
        {"fingerprint", from.certificate.fingerprint}};
}

void readLimits(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    Limits read;
    if (fields.has("documentSize")) {
        read.documentSize = numberBetween(fields, "documentSize", 1, kMaxDocumentSize);
    }
    fields.done();
    into.limits = read;
}

nlohmann::json showLimits(const Configuration& from) {
    const auto& size = from.limits.documentSize;
    return {{"documentSize", size ? nlohmann::json(*size) : nlohmann::json()}};
}

std::vector<std::string> patternsOf(Fields& fields, std::string_view key) {
    std::vector<std::string> patterns = textsOf(fields.array(key), key);
    for (const std::string& pattern : patterns) {
        if (!isOriginPattern(pattern)) {
            refuseValue(key, "not an origin: " + pattern);
        }
    }
    return patterns;
}

void readOrigins(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    OriginRules read;
    if (fields.has("allowed")) {
        read.allowed = patternsOf(fields, "allowed");
    }
    if (fields.has("blocked")) {
        read.blocked = patternsOf(fields, "blocked");
    }
    fields.done();
    into.origins = std::move(read);
}

nlohmann::json showOrigins(const Configuration& from) {
    const auto& allowed = from.origins.allowed;
    return {
        {"allowed", allowed ? nlohmann::json(*allowed) : nlohmann::json()},
        {"blocked", from.origins.blocked}};
}

void readHashSealing(const nlohmann::json& value, Configuration& into) {
    if (value != "allowed" && value != "refused") {
        refuseValue("", "allowed or refused is expected");
    }
    into.hashSealing = value == "allowed" ? HashSealing::Allowed : HashSealing::Refused;
}

void readAudit(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    audit::Settings read;
    if (fields.has("path")) {
        read.path = absolutePath(fields.text("path", kMaxText), "path");
    }
    if (fields.has("maxSize")) {
        read.maxSize = numberBetween(fields, "maxSize", kMinLogSize, kMaxLogSize);
    }
    if (fields.has("keep")) {
        read.keep = static_cast<unsigned>(numberBetween(fields, "keep", 1, kMaxKeep));
    }
    read.required = fields.has("required") && fields.boolean("required");
    read.enabled = !fields.has("enabled") || fields.boolean("enabled");
    fields.done();
    if (read.required && !read.enabled) {
        refuseValue("enabled", "a log that is required cannot be switched off");
    }
    into.audit = std::move(read);
}

nlohmann::json showAudit(const Configuration& from) {
    return {
        {"path", from.audit.path.string()},
        {"maxSize", from.audit.maxSize},
        {"keep", from.audit.keep},
        {"required", from.audit.required},
        {"enabled", from.audit.enabled}};
}

void readDiagnostics(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    diagnostics::Settings read;
    if (fields.has("level")) {
        const auto level = diagnostics::levelFromName(fields.text("level", kMaxText));
        if (!level) {
            refuseValue("level", "off, error, info or debug is expected");
        }
        read.level = *level;
    }
    if (fields.has("file")) {
        read.file = absolutePath(fields.text("file", kMaxText), "file");
    }
    fields.done();
    into.diagnostics = std::move(read);
}

nlohmann::json showDiagnostics(const Configuration& from) {
    return {
        {"level", diagnostics::name(from.diagnostics.level)},
        {"file", from.diagnostics.file.string()}};
}

void readLevel(const nlohmann::json& value, Configuration& into) {
    const auto* text = value.get_ptr<const std::string*>();
    const auto level = text != nullptr ? seal::sealLevelFromName(*text) : std::nullopt;
    if (!level) {
        refuseValue("", "B-B or B-T is expected");
    }
    into.level = *level;
}

void readTimeStamp(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    std::vector<network::TimeStampAuthority> read;
    if (fields.has("authorities")) {
        read = network::authoritiesFromJson(
            fields.array("authorities"), ErrorCode::ConfigurationInvalid);
    }
    fields.done();
    into.network.authorities = std::move(read);
}

nlohmann::json showTimeStamp(const Configuration& from) {
    return {{"authorities", toJson(from.network.authorities, network::Secrets::Hidden)}};
}

void readNetwork(const nlohmann::json& value, Configuration& into) {
    into.network.fetching = network::fetchingFromJson(value, ErrorCode::ConfigurationInvalid);
}

/// With all keys, those that are not set too.
nlohmann::json showNetwork(const Configuration& from) {
    nlohmann::json all{
        {"proxy", ""},
        {"proxyUser", ""},
        {"proxyPassword", ""},
        {"certificateAuthorities", ""},
        {"privateAddresses", false}};
    all.update(toJson(from.network.fetching, network::Secrets::Hidden));
    return all;
}

void readTrust(const nlohmann::json& value, Configuration& into) {
    Fields fields = fieldsOf(value);
    trusted_lists::Settings read;
    if (fields.has("anchors")) {
        read.anchors = pathsOf(fields.array("anchors"), "anchors");
    }
    if (fields.has("lotl")) {
        read.lotl = fields.text("lotl", kMaxText);
        try {
            net::requireFetchable(read.lotl);
        } catch (const Error& error) {
            refuseValue("lotl", error.detail());
        }
    }
    if (fields.has("signers")) {
        read.signers = pathsOf(fields.array("signers"), "signers");
    }
    read.update = !fields.has("update") || fields.boolean("update");
    fields.done();
    into.trust = std::move(read);
}

nlohmann::json showTrust(const Configuration& from) {
    return {
        {"anchors", showPaths(from.trust.anchors)},
        {"lotl", from.trust.lotl},
        {"signers", showPaths(from.trust.signers)},
        {"update", from.trust.update}};
}

constexpr std::array kKeys{
    KeyDefinition{
        "modules", Precedence::User,
        [](const nlohmann::json& value, Configuration& into) { into.modules = pathsOf(value); },
        [](const Configuration& from) { return showPaths(from.modules); }},
    KeyDefinition{
        "certificateFiles", Precedence::User,
        [](const nlohmann::json& value, Configuration& into) {
            into.certificateFiles = pathsOf(value);
        },
        [](const Configuration& from) { return showPaths(from.certificateFiles); }},
    KeyDefinition{"certificate", Precedence::User, readCertificate, showCertificate},
    KeyDefinition{"limits", Precedence::System, readLimits, showLimits},
    KeyDefinition{"origins", Precedence::System, readOrigins, showOrigins},
    KeyDefinition{
        "hashSealing", Precedence::System, readHashSealing,
        [](const Configuration& from) -> nlohmann::json {
            return from.hashSealing == HashSealing::Allowed ? "allowed" : "refused";
        }},
    KeyDefinition{
        "level", Precedence::User, readLevel,
        [](const Configuration& from) -> nlohmann::json { return name(from.level); }},
    KeyDefinition{"timeStamp", Precedence::User, readTimeStamp, showTimeStamp},
    KeyDefinition{"network", Precedence::User, readNetwork, showNetwork},
    KeyDefinition{"trust", Precedence::System, readTrust, showTrust},
    KeyDefinition{"audit", Precedence::System, readAudit, showAudit},
    KeyDefinition{"diagnostics", Precedence::User, readDiagnostics, showDiagnostics},
};

} // namespace

std::span<const KeyDefinition> keyDefinitions() {
    return kKeys;
}

const KeyDefinition* findKey(std::string_view name) {
    const auto* found =
        std::ranges::find(kKeys, name, [](const KeyDefinition& key) { return key.name; });
    return found == kKeys.end() ? nullptr : found;
}

} // namespace eseal::configuration

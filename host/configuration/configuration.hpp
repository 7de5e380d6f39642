// What the administrator and the user have set. Nothing has to be.
#pragma once

#include "core/base/bytes.hpp"
#include "core/seal/seal_options.hpp"
#include "host/audit/settings.hpp"
#include "host/configuration/origin_rules.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/network/settings.hpp"
#include "host/trusted_lists/settings.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::configuration {

/// Which certificate to seal with when a request does not say; "": no preference.
struct CertificatePreferences {
    std::string issuer;
    std::string organisationIdentifier;
    std::string fingerprint; ///< as the option `certificate`

    bool operator==(const CertificatePreferences&) const = default;
};

struct Limits {
    std::optional<std::uint64_t> documentSize; ///< bytes of a web page's document

    bool operator==(const Limits&) const = default;
};

enum class HashSealing { Allowed, Refused };

/// The keys of config.json; config.schema.json says the same to others.
struct Configuration {
    std::vector<std::filesystem::path> modules; ///< PKCS#11 modules to try first
    std::vector<std::filesystem::path>
        certificateFiles; ///< PEM: issuing certificates for the chain
    CertificatePreferences certificate;
    Limits limits;
    OriginRules origins;
    HashSealing hashSealing = HashSealing::Allowed;
    seal::SealLevel level = seal::SealLevel::BaselineB; ///< of seals that do not say
    network::Settings network;                          ///< keys `network` and `timeStamp`
    trusted_lists::Settings trust;
    audit::Settings audit;
    diagnostics::Settings diagnostics;

    bool operator==(const Configuration&) const = default;
};

/// One file, every key of it checked.
struct ConfigurationFile {
    std::filesystem::path path;
    nlohmann::json keys;
};

/// Reads one file's text. The schema is exact: an unknown key or a wrong value is an
/// Error(configuration-invalid) with {"file", "field"}, text that is no JSON one with
/// {"file", "line", "column"}.
ConfigurationFile parseConfiguration(std::string_view text, const std::filesystem::path& file);

/// As parseConfiguration() for the file itself; nothing when it is not there. A file that holds a
/// secret and that others may read is refused too.
std::optional<ConfigurationFile> readConfiguration(const std::filesystem::path& file);

/// What holds, and for each key that is set the file that set it.
struct Effective {
    Configuration values;
    std::map<std::string, std::filesystem::path, std::less<>> sources;
};

/// The system's file, then the user's. A key that both have is the user's, but for the
/// administrator's rules (`origins`, `hashSealing`, `limits`, `trust`, `audit`), which are the
/// system's.
Effective combine(std::span<const ConfigurationFile> files);

/// Those of the files that are there, combined. Throws Error(configuration-invalid).
Effective loadConfiguration(const std::vector<std::filesystem::path>& files);

/// /etc/web-eseal/config.json, then web-eseal/config.json in XDG_CONFIG_HOME or ~/.config.
std::vector<std::filesystem::path> configurationFiles();

/// What is set on this machine for this user. Throws Error(configuration-invalid).
Configuration currentConfiguration();

/// The key `audit` of it.
audit::Settings auditSettings();

/// What a seal needs to know of this machine, looked up afresh for each one.
struct Surroundings {
    std::vector<std::filesystem::path> modules; ///< PKCS#11 modules in the order to try
    std::vector<Bytes> certificates;            ///< DER; may complete the chain of a token
    CertificatePreferences preferred;
    OriginRules origins;
    HashSealing hashSealing = HashSealing::Allowed;
    seal::SealLevel level = seal::SealLevel::BaselineB;
    network::Settings network;
    trusted_lists::Settings trust;
    audit::Settings audit;
};

/// Configured modules and those found on this system, with the configured certificates and rules.
Surroundings lookAround();

/// The options with what is preferred where they do not say.
seal::SealOptions
withPreferences(seal::SealOptions options, const CertificatePreferences& preferred);

} // namespace eseal::configuration

// What a caller can ask of a seal. One table defines every option for wire, command line and help.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/signature_scheme.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eseal::seal {

struct SealOptions {
    std::string certificate; ///< SHA-256 fingerprint in lower-case hex; "": the only suitable one
    DigestAlgorithm digestAlgorithm = DigestAlgorithm::Sha256;
    std::optional<SignatureScheme> signatureScheme; ///< nothing: the key's preferred one
    std::string fieldName;                          ///< "": the next free "Signature<n>"
    std::string reason;                             ///< UTF-8, plain text
    std::string location;
    std::string contact;
};

/// One option: how it is named, explained and set.
struct OptionDefinition {
    std::string_view name;        ///< wire and JavaScript: "digestAlgorithm"
    std::string_view flag;        ///< command line: "--digest-algorithm"
    std::string_view placeholder; ///< command line help: "sha256|sha384|sha512"
    std::string_view helpEn;
    std::string_view helpNb;
    /// Throws Error(invalid-argument) with data {"field": name}.
    void (*set)(SealOptions& options, std::string_view value);
    /// The value as text; "" when it was left to the default.
    std::string (*get)(const SealOptions& options);
};

std::span<const OptionDefinition> optionDefinitions();

/// From the wire's `options` object; exact: an unknown key or a value that is no string is an
/// Error(invalid-argument) with data {"field"}.
SealOptions sealOptionsFromJson(const nlohmann::json& json);
nlohmann::json toJson(const SealOptions& options);

} // namespace eseal::seal

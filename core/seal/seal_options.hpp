// What a caller can ask of a seal. One table (option_definition.hpp) defines every option for wire,
// command line and help.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/signature_scheme.hpp"
#include "core/seal/visible_options.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::seal {

/// What may be changed after the seal without breaking it (ISO 32000-2 12.8.2.2, table 257).
enum class Certification {
    None, ///< not certified: an ordinary seal
    NoChanges,
    FormFilling,
    FormFillingAndAnnotations,
};

/// "" for None, else as the option `certify` has it.
std::string_view name(Certification certification);
std::optional<Certification> certificationFromName(std::string_view name);

/// Baseline levels (EN 319 142-1 6, EN 319 122-1 6).
enum class SealLevel {
    BaselineB,   ///< the signature alone
    BaselineT,   ///< with a time-stamp over it
    BaselineLT,  ///< with all that proves its certificates
    BaselineLTA, ///< with a time-stamp over that too
};

/// "B-B", "B-T", "B-LT", "B-LTA".
std::string_view name(SealLevel level);
std::optional<SealLevel> sealLevelFromName(std::string_view text);

/// ISO 32000-2 12.8.2.4, table 259.
enum class FieldLockAction { All, Include, Exclude };

/// Form fields that the seal locks.
struct FieldLock {
    FieldLockAction action = FieldLockAction::All;
    std::vector<std::string> fields; ///< full names; empty with All
};

struct SealOptions {
    std::string certificate; ///< SHA-256 fingerprint in lower-case hex; "": the only suitable one
    std::string issuer;      ///< of the certificate, by common or whole name; "": any
    std::string organisationIdentifier; ///< of the certificate; "": any
    DigestAlgorithm digestAlgorithm = DigestAlgorithm::Sha256;
    std::optional<SignatureScheme> signatureScheme; ///< nothing: the key's preferred one
    std::optional<SealLevel> level;                 ///< nothing: as configured, else B-B
    bool allowLowerLevel = false; ///< a level that cannot be reached is a warning, no error
    std::string fieldName;        ///< existing and empty, or new; "": the next free "Signature<n>"
    std::string reason;           ///< UTF-8, plain text
    std::string location;
    std::string contact;
    std::string password; ///< of an encrypted document, UTF-8
    Certification certify = Certification::None;
    std::optional<FieldLock> lock;
    bool repair = false; ///< make damaged cross-reference data anew
    VisibleOptions visible;
};

/// Refuses an option of the visible seal that would have no effect: without a rectangle or a field
/// to be seen in, or a layout without its logo. Throws Error(invalid-argument) with its name.
void requireVisibleComplete(const SealOptions& options);

/// Throws Error(invalid-argument) with the name of the first option of the visible seal that was
/// given, if any.
void refuseVisibleOptions(const SealOptions& options, const char* detail);

/// From the wire's `options` object; exact: an unknown key or a value that is no string is an
/// Error(invalid-argument) with data {"field"}.
SealOptions sealOptionsFromJson(const nlohmann::json& json);
/// The same for a seal over a hash: only options that say who seals and how are known.
SealOptions signerOptionsFromJson(const nlohmann::json& json);
nlohmann::json toJson(const SealOptions& options);

} // namespace eseal::seal

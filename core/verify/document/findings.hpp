// What a PDF says about its signatures, but their cryptography: where they are, what they cover,
// and what came after them (ISO 32000-2 12.8, EN 319 142-1).
#pragma once

#include "core/base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::verify {

/// Offset, length, offset, length.
using ByteRange = std::array<std::uint64_t, 4>;

enum class SignatureKind {
    Signature,
    DocumentTimeStamp,
    UsageRights, ///< /Perms /UR3: what a vendor's reader may do; says nothing about a signer
};

/// What is wrong with a signature, or refused of what came after it: FORMAT_FAILURE.
struct Problem {
    std::string key;    ///< stable, in small letters with hyphens: "byte-range-missing"
    std::string detail; ///< technical English
};

/// What kind of change it is; the order is from harmless to not.
enum class ChangeLevel {
    None,             ///< identical, or in nobody's sight
    LongTermEvidence, ///< DSS, document time-stamps, metadata
    FormFilling,      ///< values of fields, further signatures
    Annotations,      ///< annotations that were added or changed
    Forbidden,        ///< all else
};

/// "none", "long-term-evidence", "form-filling", "annotations", "forbidden".
std::string_view name(ChangeLevel level);

/// Something that differs between a signed revision and a later one.
struct Change {
    std::size_t revision = 0; ///< in which it came, from 1
    ChangeLevel level = ChangeLevel::Forbidden;
    std::string rule;      ///< that allows or refuses it; stable: "dss-added", "page-changed"
    bool permitted = true; ///< after this signature
    std::string object;    ///< "12 0 R", or "" for the file's structure
    std::string field;     ///< full name of the form field, or ""
    std::string detail;
};

/// How much of the file a signature covers.
enum class Coverage {
    Nothing,  ///< its ByteRange is none, or not that of a whole revision: see problems
    Revision, ///< its revision as a whole; others follow
    File,     ///< the file as a whole
};

/// Where a signature is seen.
struct WidgetPlace {
    std::uint32_t page = 0; ///< from 1; 0 when the page is not known
    /// Points from the lower left corner of the page as shown: x, y, width, height.
    std::array<double, 4> rectangle{};
};

/// DocMDP /P (ISO 32000-2 table 257), as it binds what comes after the signature.
enum class Certification : int { None = 0, NoChanges = 1, FormFilling = 2, Annotations = 3 };

/// Form fields that a signature locks (FieldMDP, table 259).
struct FieldLock {
    std::string action; ///< "all", "include" or "exclude"
    std::vector<std::string> fields;
};

struct FoundSignature {
    std::string field; ///< full name; "" for one that no field has as its value
    SignatureKind kind = SignatureKind::Signature;
    std::string filter;
    std::string subFilter;
    std::optional<ByteRange> byteRange; ///< nothing unless it is four numbers within the file
    Bytes contents;                     ///< /Contents as it is, with its padding
    Bytes certificate;                  ///< /Cert of adbe.x509.rsa_sha1, else empty
    /// The length of `contents` that its DER object takes; all behind it is zeros.
    std::size_t contentsUsed = 0;

    // Claims of the signature dictionary; texts are UTF-8 and not fit to be shown unescaped.
    std::string claimedTime; ///< /M in RFC 3339 UTC; "" when absent or not a date
    std::string claimedName;
    std::string reason;
    std::string location;
    std::string contact;

    std::optional<WidgetPlace> place; ///< nothing when it is not seen
    std::size_t revision = 0;         ///< the one that it closes, from 1; 0 when it closes none
    Coverage coverage = Coverage::Nothing;
    std::vector<Problem> problems; ///< any: FORMAT_FAILURE, whatever the cryptography says

    /// /Perms /DocMDP names it, or it has the transform.
    Certification certification = Certification::None;
    std::optional<FieldLock> lock;

    /// What came after it, step by step; the harmless too.
    std::vector<Change> changes;
    ChangeLevel changeLevel = ChangeLevel::None; ///< the worst of changes
    bool changesPermitted = true; ///< by the rules, certifications and locks up to its revision
};

/// Of the document security store (EN 319 142-1 5.4), each in DER, each once.
struct SecurityStore {
    std::vector<Bytes> certificates;
    std::vector<Bytes> ocspResponses;
    std::vector<Bytes> crls;
    bool operator==(const SecurityStore&) const = default;
};

/// A document security store as the file had it at the end of a revision. Only revisions that a
/// signature closes, and the newest, are looked at; one that is as the one before is not given
/// again.
struct RevisionStore {
    std::size_t revision = 0;
    SecurityStore store;
};

struct DocumentFindings {
    std::uint32_t pages = 0;
    std::size_t revisions = 0; ///< cross-reference sections that end a revision; 0: unreadable
    bool encrypted = false;
    /// In the order in which they were made: by revision, broken ones last.
    std::vector<FoundSignature> signatures;
    std::vector<RevisionStore> stores;
    /// About the document as a whole: "javascript", "xfa", "optional-content",
    /// "leading-bytes", "external-references", "embedded-files" …
    std::vector<Problem> warnings;
    /// The file cannot be read by its own cross-reference data. With something in it that looks
    /// like a signature, signatures has a broken one besides.
    std::optional<Problem> unreadable;
};

/// How far a file is looked through.
enum class SignatureSearch {
    WholeFile,  ///< also for signatures that no cross-reference data leads to: all bytes are read
    Referenced, ///< for signatures as readers find them
};

/// Never throws for what is wrong with a signature or with the file's structure.
/// Throws Error: not-a-pdf, document-encrypted, document-password-incorrect, and
/// document-unsupported for an encryption that is not known.
/// @param file has to stay as it is during the call. @param password as pdf::Document's.
DocumentFindings inspectDocument(
    ByteView file, std::string_view password = {},
    SignatureSearch search = SignatureSearch::WholeFile);

/// The signature of one field, without what came after it; nothing when the form has no such one.
/// Throws Error as inspectDocument() does, and document-damaged.
std::optional<FoundSignature>
inspectSignature(ByteView file, std::string_view password, std::string_view field);

} // namespace eseal::verify

// The first step of a seal: a document becomes a document plus a revision with an empty signature.
#pragma once

#include "core/base/bytes.hpp"
#include "core/seal/seal_options.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace eseal::pdf::appearance {
class AppearanceMaker;
}

namespace eseal::seal {

/// ISO 32000-2 12.8.1: two spans of the sealed file, {offset, length, offset, length}, in bytes.
using ByteRange = std::array<std::uint64_t, 4>;

/// The appended part of a sealed document before its signature is in.
struct PreparedRevision {
    Bytes appended;              ///< follows the input's last byte; /Contents is all '0'
    std::uint64_t inputSize = 0; ///< bytes of the document it was made for
    ByteRange byteRange{};       ///< covers everything but the /Contents string with its < and >
    std::size_t contentsCapacity = 0; ///< bytes of CMS that fit in
    std::string fieldName;
    std::uint32_t pageCount = 0;
    Certification certify = Certification::None; ///< as asked for, or as the field demands
    bool repaired = false;                       ///< begins with cross-reference data made anew
    bool followsSignatures = false; ///< of the document; known only where it was prepared
};

/// What the new signature dictionary says beside the caller's options.
struct PrepareRequest {
    SealOptions options;
    std::string signerName;           ///< /Name: the certificate's organisation or common name
    std::size_t contentsCapacity = 0; ///< bytes to keep free for the CMS
    std::chrono::sys_seconds time;    ///< /M, written in UTC
    Bytes certificate;                ///< DER, for fields that demand one; empty: not known yet

    // For a seal that is to be seen.
    std::string signerIdentifier;     ///< the certificate's organisation identifier
    std::chrono::minutes utcOffset{}; ///< of the signer's local time
    Language language = Language::English;
    const pdf::appearance::AppearanceMaker* appearances = nullptr; ///< null: none can be drawn
};

/// Reads only what sealing touches. `document` is never changed or copied as a whole.
/// Throws Error of the document family, with {"reason", "offset"} in data where a place is known.
PreparedRevision prepare(ByteView document, const PrepareRequest& request);

/// Behind a damaged document: cross-reference data made anew, see pdf::recoveryRevision().
Bytes recoveryFor(ByteView document);
/// Makes of a revision prepared for document and recovery one for the document alone.
PreparedRevision withRecovery(PreparedRevision revision, ByteView recovery);

/// A field's full name, in bytes of UTF-8, is not longer between processes.
inline constexpr std::size_t kMaxFieldName = 8192;

/// Throws Error(worker-failed) for anything but four whole numbers.
ByteRange byteRangeFrom(const nlohmann::json& json);

/// Between processes; appended is base64.
nlohmann::json toJson(const PreparedRevision& revision);
PreparedRevision preparedRevisionFromJson(const nlohmann::json& json);

} // namespace eseal::seal

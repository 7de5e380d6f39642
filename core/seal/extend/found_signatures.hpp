// The signatures of a document as far as raising them to a level needs them.
#pragma once

#include "core/base/bytes.hpp"
#include "core/cms/signed_parts.hpp"
#include "core/seal/prepare.hpp"

#include <string>
#include <vector>

namespace eseal::seal {

struct FoundSignature {
    std::string fieldName;
    ByteRange byteRange{};
    cms::SignedParts parts;

    bool isTimeStamp() const { return parts.stampTime.has_value(); }
    std::uint64_t end() const { return byteRange[2] + byteRange[3]; }
};

/// Those that are to be raised, the earliest first: all of the document, or the one of a field with
/// the document time-stamps after it, which it stands on.
/// @param fieldName "": all fields
/// Throws Error(not-signed) when there is none; Error(signature-broken) with {"field"} for one that
/// does not sign the bytes of its ByteRange; Error of the document family.
std::vector<FoundSignature>
findSignatures(ByteView document, const std::string& password, const std::string& fieldName);

/// Whether a time-stamp, of its own or of the document after it, tells when each seal was there.
bool allHaveTime(const std::vector<FoundSignature>& signatures);

} // namespace eseal::seal

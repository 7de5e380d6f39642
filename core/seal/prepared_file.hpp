// A whole file that was prepared and waits for its signature.
#pragma once

#include "core/base/bytes.hpp"
#include "core/seal/prepare.hpp"

#include <string>

namespace eseal::seal {

/// Where the signature goes.
struct EmptyPlace {
    ByteRange byteRange{};
    std::string fieldName;
};

/// The signature field whose ByteRange covers the whole file but one string of zeros.
/// Throws Error(not-prepared) when there is none, and Error of the document family.
EmptyPlace findEmptyPlace(ByteView document, const std::string& password);

} // namespace eseal::seal

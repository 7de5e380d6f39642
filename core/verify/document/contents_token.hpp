// Where in the file the text of a signature's /Contents stands.
#pragma once

#include "core/pdf/document.hpp"
#include "core/verify/document/found_values.hpp"

#include <cstdint>
#include <optional>

namespace eseal::verify {

struct TokenPlace {
    std::uint64_t begin = 0; ///< of the first character, from the file's start
    std::uint64_t end = 0;   ///< behind the last
};

/// As this document's cross-reference data lead to the signature. Nothing when its object is not
/// plain in the file, or has no /Contents or several.
std::optional<TokenPlace> findContentsToken(pdf::Document& document, const SignatureValue& value);

} // namespace eseal::verify

// The operators of a content stream, one after the other (ISO 32000-2 annex A).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/object.hpp"

#include <functional>
#include <span>
#include <string>

namespace eseal::verify {

using TakeOperator =
    std::function<void(const std::string& word, std::span<const pdf::Object> operands)>;

/// What an inline picture holds is passed over. Throws Error(document-damaged) for what is no
/// content stream. Time and memory grow with the content only.
void readContent(ByteView content, const TakeOperator& take);

} // namespace eseal::verify

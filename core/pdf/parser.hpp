// Direct objects from tokens. Depth and number of values are bounded.
#pragma once

#include "core/pdf/object.hpp"
#include "core/pdf/tokenizer.hpp"

namespace eseal::pdf {

/// The object at the tokenizer's place; a reference stays a reference.
/// Throws document-damaged for anything that is no object.
Object parseObject(Tokenizer& in);

} // namespace eseal::pdf

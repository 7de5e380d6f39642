// All strings of an object at once, as encryption treats them (ISO 32000-2 7.6.2).
#pragma once

#include "core/pdf/object.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace eseal::pdf {

using StringChange = std::function<std::string(std::string_view bytes)>;

/// The object with every string changed but the /Contents of signature dictionaries, which are
/// never encrypted. A signature dictionary has a /ByteRange, or /Type /Sig or /DocTimeStamp.
Object changeStrings(const Object& object, const StringChange& change);

} // namespace eseal::pdf

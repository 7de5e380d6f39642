// Text that others chose, made safe to show beside our own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eseal::dialog {

/// One line of readable characters. Control, bidirectional and invisible characters are dropped,
/// white space of any kind and length becomes one space, bytes that are no UTF-8 become U+FFFD,
/// and no character carries more than three combining marks.
std::string readableText(std::string_view text);

/// At most `limit` characters (at least 8): the middle gives way to "…", so that beginning and
/// end, where a file name has its extension, stay. `text` is valid UTF-8.
std::string shortened(std::string_view text, std::size_t limit);

/// As shortened(), but the beginning gives way: the end of a host name tells who it is.
std::string shortenedAtStart(std::string_view text, std::size_t limit);

} // namespace eseal::dialog

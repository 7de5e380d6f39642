// Text and dates as PDF strings (ISO 32000-2 7.9.2.2, 7.9.4).
#pragma once

#include "core/pdf/object.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace eseal::pdf {

/// PDFDocEncoding for printable ASCII, else UTF-16BE with a byte order mark.
/// Throws Error(invalid-argument) when the text is no UTF-8.
String textString(std::string_view utf8);

/// The text in PDFDocEncoding (annex D.2); nothing when that lacks one of its characters.
std::optional<std::string> docEncoding(std::string_view utf8);

/// The UTF-8 of a text string, to compare and show; a byte that means nothing becomes U+FFFD.
std::string textOf(const String& string);

/// "D:YYYYMMDDHHmmSSZ".
String dateString(std::chrono::sys_seconds time);

} // namespace eseal::pdf

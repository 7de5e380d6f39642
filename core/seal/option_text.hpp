// What texts in options may be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eseal::seal {

inline constexpr std::size_t kMaxOptionText = 256;

/// Throws Error(invalid-argument) with data {"field": field}.
[[noreturn]] void refuseOption(std::string_view field, const char* detail);

/// UTF-8 of at most `maxLength` characters without controls, line separators and marks that turn
/// the direction of text; everything else is refused.
std::string plainOptionText(
    std::string_view field, std::string_view value, std::size_t maxLength = kMaxOptionText);

} // namespace eseal::seal

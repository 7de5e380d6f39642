#include "core/pdf/appearance/number.hpp"

#include <array>
#include <charconv>

namespace eseal::pdf::appearance {

std::string numberText(double value) {
    std::array<char, 64> digits{};
    const auto result = std::to_chars(
        digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 3);
    std::string text(digits.data(), result.ptr);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

} // namespace eseal::pdf::appearance

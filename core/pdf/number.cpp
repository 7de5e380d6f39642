#include "core/pdf/number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace eseal::pdf {
namespace {

constexpr double kLargestPlace = 1e9;
constexpr int kPlaceDigits = 4;

std::optional<double> realOf(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = result.ec == std::errc() && result.ptr == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<double> numberOf(const Object& object) {
    std::optional<double> value;
    if (const auto* integer = object.as<std::int64_t>()) {
        value = static_cast<double>(*integer);
    } else if (const auto* real = object.as<Real>()) {
        value = realOf(real->text);
    }
    return value && std::abs(*value) <= kLargestPlace ? value : std::nullopt;
}

Object numberObject(double value) {
    std::array<char, 64> digits{};
    const auto result = std::to_chars(
        digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed,
        kPlaceDigits);
    std::string text(digits.data(), result.ptr);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        return static_cast<std::int64_t>(std::llround(value));
    }
    return Real{std::move(text)};
}

} // namespace eseal::pdf

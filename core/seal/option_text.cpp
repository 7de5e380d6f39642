#include "core/seal/option_text.hpp"

#include "core/base/error.hpp"
#include "core/base/utf8.hpp"

namespace eseal::seal {
namespace {

// Controls, line separators, and what reverses the direction of text in a dialog.
bool isControl(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

} // namespace

void refuseOption(std::string_view field, const char* detail) {
    throw Error(ErrorCode::InvalidArgument, detail, {{"field", field}});
}

std::string plainOptionText(std::string_view field, std::string_view value, std::size_t maxLength) {
    std::string_view rest = value;
    for (std::size_t length = 0; !rest.empty(); ++length) {
        const auto point = takeCodePoint(rest);
        if (!point || isControl(*point)) {
            refuseOption(field, "text with a control character, or no UTF-8");
        }
        if (length == maxLength) {
            refuseOption(field, "text with too many characters");
        }
    }
    return std::string(value);
}

} // namespace eseal::seal

#include "core/token/issuer_match.hpp"

#include "core/base/utf8.hpp"

#include <string>

namespace eseal::token {
namespace {

char32_t lowered(char32_t point) {
    const bool ascii = point >= U'A' && point <= U'Z';
    // À to Þ, without the multiplication sign between them
    const bool latin = point >= 0xC0 && point <= 0xDE && point != 0xD7;
    return ascii || latin ? point + 0x20 : point;
}

/// Bytes that are no UTF-8 end the text: nothing shown has any.
std::u32string folded(std::string_view text) {
    std::u32string result;
    while (!text.empty()) {
        const auto point = takeCodePoint(text);
        if (!point) {
            break;
        }
        result.push_back(lowered(*point));
    }
    return result;
}

} // namespace

bool isIssuedBy(const CertificateInfo& info, std::string_view wanted) {
    const std::u32string name = folded(wanted);
    return name == folded(info.issuer) || name == folded(info.issuerName);
}

} // namespace eseal::token

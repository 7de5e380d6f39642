#include "core/verify/document/shown_text.hpp"

#include "core/base/error.hpp"
#include "core/pdf/characters.hpp"
#include "core/verify/document/content_reader.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxContent = 1'000'000;
constexpr std::uint8_t kFirstOther = 0x7f;

void append(std::string& text, char character) {
    const auto byte = static_cast<std::uint8_t>(character);
    if (byte >= kFirstOther) {
        text += kOtherCharacter;
    } else if (byte > ' ') {
        text += character;
    }
}

/// What the codes of ASCII mean in a font.
enum class Codes { Ascii, Unknown, Other };

constexpr std::array<std::string_view, 33> kNamedCharacters{
    "exclam",    "quotedbl",   "numbersign", "dollar", "percent", "ampersand", "quotesingle",
    "parenleft", "parenright", "asterisk",   "plus",   "comma",   "hyphen",    "period",
    "slash",     "zero",       "one",        "two",    "three",   "four",      "five",
    "six",       "seven",      "eight",      "nine",   "colon",   "semicolon", "less",
    "equal",     "greater",    "question",   "at",     "grave"};

/// The ASCII character of a glyph's name in the standard encodings (annex D); 0 for others.
char characterNamed(std::string_view glyph) {
    if (glyph.size() == 1) {
        return glyph.front();
    }
    const auto* const found = std::ranges::find(kNamedCharacters, glyph);
    if (found == kNamedCharacters.end()) {
        return 0;
    }
    return glyph == "grave" ? '`' : static_cast<char>('!' + (found - kNamedCharacters.begin()));
}

/// /Differences that leave ASCII alone, give its codes glyphs of their own, or other letters.
Codes codesAfter(const pdf::Array& differences) {
    Codes codes = Codes::Ascii;
    std::int64_t code = 0;
    for (const pdf::Object& item : differences) {
        if (const auto* start = item.as<std::int64_t>()) {
            code = *start;
            continue;
        }
        const auto* glyph = item.as<pdf::Name>();
        if (glyph != nullptr && code > ' ' && code < kFirstOther) {
            const char means = characterNamed(glyph->text);
            if (means != 0 && means != static_cast<char>(code)) {
                return Codes::Other;
            }
            codes = means == 0 ? Codes::Unknown : codes;
        }
        ++code;
    }
    return codes;
}

Codes codesOf(pdf::Document& document, const pdf::Dictionary& font) {
    const pdf::Object subtype = document.valueOf(font, "Subtype");
    if (subtype.isName("Type3")) {
        return Codes::Other; // its glyphs are drawings
    }
    if (!subtype.isName("Type1") && !subtype.isName("TrueType") && !subtype.isName("MMType1")) {
        return Codes::Unknown;
    }
    const pdf::Object encoding = document.valueOf(font, "Encoding");
    const auto* dictionary = encoding.as<pdf::Dictionary>();
    const pdf::Object differences =
        dictionary != nullptr ? document.valueOf(*dictionary, "Differences") : pdf::Object();
    const auto* changes = differences.as<pdf::Array>();
    return changes != nullptr ? codesAfter(*changes) : Codes::Ascii;
}

/// Reads the operators of one content stream (ISO 32000-2 annex A).
class Drawing {
public:
    Drawing(pdf::Document& document, const pdf::Dictionary& form)
        : document_(document), resources_(document.valueOf(form, "Resources")) {}

    ShownText read(ByteView content) {
        readContent(
            content, [this](const std::string& word, std::span<const pdf::Object> operands) {
                run(word, operands);
            });
        return std::move(shown_);
    }

private:
    void run(const std::string& word, std::span<const pdf::Object> operands) {
        if (isOneOf(word, {"Tj", "TJ", "'", "\""}) && !operands.empty()) {
            show(operands.back());
        } else if (word == "Tf" && !operands.empty()) {
            chooseFont(operands.front());
        } else if (word == "Tr" && !operands.empty()) {
            static constexpr std::int64_t kLastSeen = 2;
            const auto* mode = operands.back().as<std::int64_t>();
            shown_.otherwise = shown_.otherwise || mode == nullptr || *mode > kLastSeen;
        } else if (isOneOf(word, {"Do", "BI", "sh"})) {
            shown_.otherwise = true;
        }
    }

    void show(const pdf::Object& operand) {
        shown_.certain = shown_.certain && codes_ == Codes::Ascii;
        shown_.otherwise = shown_.otherwise || codes_ == Codes::Other;
        if (const auto* string = operand.as<pdf::String>()) {
            for (const char character : string->bytes) {
                append(shown_.text, character);
            }
        }
        const auto* parts = operand.as<pdf::Array>();
        for (const pdf::Object& part : parts != nullptr ? *parts : pdf::Array()) {
            if (part.as<pdf::String>() != nullptr) {
                show(part);
            }
        }
    }

    void chooseFont(const pdf::Object& name) {
        codes_ = Codes::Unknown;
        const auto* key = name.as<pdf::Name>();
        const auto* resources = resources_.as<pdf::Dictionary>();
        if (key == nullptr || resources == nullptr) {
            return;
        }
        const pdf::Object fonts = document_.valueOf(*resources, "Font");
        const auto* known = fonts.as<pdf::Dictionary>();
        const pdf::Object font =
            known != nullptr ? document_.valueOf(*known, key->text) : pdf::Object();
        const auto* dictionary = font.as<pdf::Dictionary>();
        codes_ = dictionary != nullptr ? codesOf(document_, *dictionary) : Codes::Unknown;
    }

    pdf::Document& document_;
    pdf::Object resources_;
    Codes codes_ = Codes::Unknown;
    ShownText shown_;
};

} // namespace

ShownText shownText(pdf::Document& document, pdf::Reference form) {
    try {
        const pdf::Object object = document.object(form);
        const auto* dictionary = object.as<pdf::Dictionary>();
        if (dictionary == nullptr) {
            return {{}, true, true};
        }
        const Bytes content = document.streamContent(form, kMaxContent);
        return Drawing(document, *dictionary).read(content);
    } catch (const Error&) {
        return {{}, true, true};
    }
}

std::string comparableText(std::string_view utf8) {
    static constexpr std::uint8_t kContinuation = 0x80;
    static constexpr std::uint8_t kContinuationBits = 0xc0;
    std::string text;
    for (const char character : utf8) {
        if ((static_cast<std::uint8_t>(character) & kContinuationBits) != kContinuation) {
            append(text, character);
        }
    }
    return text;
}

} // namespace eseal::verify

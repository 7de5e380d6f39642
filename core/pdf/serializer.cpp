#include "core/pdf/serializer.hpp"

#include "core/base/bytes.hpp"
#include "core/base/hex.hpp"
#include "core/pdf/characters.hpp"

#include <algorithm>
#include <variant>

namespace eseal::pdf {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

bool isPrintable(char c) {
    return c >= 0x20 && c <= 0x7E;
}

bool standsInName(char c) {
    return c > 0x20 && isPrintable(c) && c != '#' && isRegular(static_cast<std::uint8_t>(c));
}

} // namespace

void Serializer::write(const Object& object) {
    std::visit(
        Overloaded{
            [&](std::monostate) { writeWord("null"); },
            [&](bool value) { writeWord(value ? "true" : "false"); },
            [&](std::int64_t value) { writeWord(std::to_string(value)); },
            [&](const Real& real) { writeWord(real.text); },
            [&](const Name& name) { writeName(name.text); },
            [&](const String& string) { writeString(string.bytes); },
            [&](Reference reference) { writeReference(reference); },
            [&](const Array& array) { writeArray(array); },
            [&](const Dictionary& dictionary) { writeDictionary(dictionary); },
            [&](const Placeholder& placeholder) {
                out_ += ' ';
                placeholders_.push_back(out_.size());
                out_ += placeholder.text;
            },
        },
        object.value());
}

void Serializer::writeWord(std::string_view word) {
    // A slash at the end is an empty name.
    if (!out_.empty() &&
        (isRegular(static_cast<std::uint8_t>(out_.back())) || out_.back() == '/')) {
        out_ += ' ';
    }
    out_ += word;
}

void Serializer::writeName(std::string_view text) {
    out_ += '/';
    for (const char c : text) {
        if (standsInName(c)) {
            out_ += c;
        } else {
            out_ += '#' + toHex(asBytes({&c, 1}));
        }
    }
}

void Serializer::writeString(std::string_view bytes) {
    if (!std::ranges::all_of(bytes, isPrintable)) {
        out_ += '<' + toHex(asBytes(bytes)) + '>';
        return;
    }
    out_ += '(';
    for (const char c : bytes) {
        if (c == '(' || c == ')' || c == '\\') {
            out_ += '\\';
        }
        out_ += c;
    }
    out_ += ')';
}

void Serializer::writeReference(Reference reference) {
    writeWord(std::to_string(reference.number));
    writeWord(std::to_string(reference.generation));
    writeWord("R");
}

void Serializer::writeArray(const Array& array) {
    out_ += '[';
    for (const Object& item : array) {
        write(item);
    }
    out_ += ']';
}

void Serializer::writeDictionary(const Dictionary& dictionary) {
    out_ += "<<";
    for (const DictionaryEntry& entry : dictionary.entries()) {
        writeName(entry.key);
        write(entry.value);
    }
    out_ += ">>";
}

std::string serialize(const Object& object) {
    std::string text;
    Serializer(text).write(object);
    return text;
}

} // namespace eseal::pdf

// What the program says to people: one key, one text a language, placeholders by name.
#pragma once

#include "core/base/error.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace eseal::text {

/// The keys of en.json: "button-seal" is Key::ButtonSeal.
enum class Key {
#include "text_key.inc"
};

/// One row of the texts, as the files have it.
struct Entry {
    Key key;
    std::string_view name;
    std::string_view english;
    std::string_view bokmal;
};

/// All texts, in the order of the keys.
std::span<const Entry> table();

/// What takes the place of {name}.
struct Placeholder {
    std::string_view name;
    std::string_view value;
};

/// The text with its placeholders filled; values are taken as they are and never filled again.
/// Throws Error(internal) for a placeholder without a value.
std::string say(Language language, Key key, std::initializer_list<Placeholder> values = {});

/// The form for this count: both languages have one form for 1 and one for all else.
constexpr Key forCount(std::uint64_t count, Key one, Key other) {
    return count == 1 ? one : other;
}

} // namespace eseal::text

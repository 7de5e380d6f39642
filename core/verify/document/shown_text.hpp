// What the appearance of a form field says, to be held against the field's value.
#pragma once

#include "core/pdf/document.hpp"

#include <string>
#include <string_view>

namespace eseal::verify {

/// What a form XObject draws, as far as it can be told without the programs of its fonts.
struct ShownText {
    std::string text;    ///< ASCII in the order in which it is drawn, without white space
    bool certain = true; ///< false: a font has codes of its own, which say nothing about glyphs
    /// It draws pictures, hides its text, has a font that gives codes other letters or draws its
    /// glyphs itself, or it cannot be read.
    bool otherwise = false;
};

/// Stands in `text` for one character that is not ASCII.
inline constexpr char kOtherCharacter = '\x7f';

/// Never throws for what the document holds; time and memory are bounded.
ShownText shownText(pdf::Document& document, pdf::Reference form);

/// UTF-8 as `ShownText::text` has it.
std::string comparableText(std::string_view utf8);

} // namespace eseal::verify

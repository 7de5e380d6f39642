// Whether two values mean the same.
#pragma once

#include "core/pdf/document.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::verify {

/// The order of keys and keys with a null value do not count; references have to be the same.
bool sameValue(const pdf::Object& a, const pdf::Object& b);

/// Keys whose values differ, those of only one of the two included, each once.
std::vector<std::string> differingKeys(const pdf::Dictionary& a, const pdf::Dictionary& b);

/// An object as two documents have it: value, and of a stream the data as they are stored.
bool sameObject(pdf::Document& a, pdf::Document& b, pdf::Reference reference);

/// Whether it is a stream, in this document.
bool isStream(pdf::Document& document, pdf::Reference reference);

/// Whether a text is one of a few.
bool isOneOf(std::string_view text, std::initializer_list<std::string_view> texts);

} // namespace eseal::verify

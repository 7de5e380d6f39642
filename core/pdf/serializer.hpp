// Objects as bytes, with no more white space than the syntax needs.
#pragma once

#include "core/pdf/object.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::pdf {

/// Appends to a text and notes where placeholders came to stand.
class Serializer {
public:
    explicit Serializer(std::string& out) : out_(out) {}

    void write(const Object& object);
    /// Offsets in `out`, in the order of writing.
    const std::vector<std::size_t>& placeholders() const { return placeholders_; }

private:
    void writeWord(std::string_view word);
    void writeName(std::string_view text);
    void writeString(std::string_view bytes);
    void writeReference(Reference reference);
    void writeArray(const Array& array);
    void writeDictionary(const Dictionary& dictionary);

    std::string& out_;
    std::vector<std::size_t> placeholders_;
};

std::string serialize(const Object& object);

} // namespace eseal::pdf

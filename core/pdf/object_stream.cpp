#include "core/pdf/object_stream.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/parser.hpp"

#include <algorithm>

namespace eseal::pdf {

ObjectStream::ObjectStream(
    Bytes content, std::uint64_t count, std::uint64_t first, std::uint64_t offset)
    : content_(std::move(content)), first_(first), offset_(offset) {
    // Each object takes at least two one-digit numbers and the space behind each.
    if (count > content_.size() / 3 + 1 || first_ > content_.size()) {
        damaged("object stream shorter than its /N", offset_);
    }
    Tokenizer in(content_, {offset_, true});
    places_.reserve(count);
    for (std::uint64_t k = 0; k < count; ++k) {
        const std::uint64_t number = in.requireNumber("object number");
        places_.push_back({number, in.requireNumber("offset in an object stream")});
    }
}

Object ObjectStream::object(std::uint32_t number, std::uint32_t index) const {
    const std::uint64_t offset = place(number, index).offset;
    if (offset > content_.size() - first_) {
        damaged("offset beyond the end of an object stream", offset_);
    }
    Tokenizer in(ByteView(content_).subspan(first_ + offset), {offset_, true});
    return parseObject(in);
}

std::vector<std::uint64_t> ObjectStream::numbers() const {
    std::vector<std::uint64_t> all(places_.size());
    std::ranges::transform(places_, all.begin(), &Place::number);
    return all;
}

const ObjectStream::Place& ObjectStream::place(std::uint32_t number, std::uint32_t index) const {
    if (index < places_.size() && places_[index].number == number) {
        return places_[index];
    }
    const auto found = std::ranges::find(places_, number, &Place::number);
    if (found == places_.end()) {
        damaged("object " + std::to_string(number) + " is not in its object stream", offset_);
    }
    return *found;
}

} // namespace eseal::pdf

// Objects that are kept together in a compressed stream (ISO 32000-2 7.5.7).
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/object.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace eseal::pdf {

class ObjectStream {
public:
    /// @param count,first the stream's /N and /First.
    /// @param offset of the stream in the file, for errors.
    /// Throws document-damaged when the head of the content does not list `count` objects.
    ObjectStream(Bytes content, std::uint64_t count, std::uint64_t first, std::uint64_t offset);

    /// @param index where the cross-reference entry says it is; elsewhere it is looked for.
    /// Throws document-damaged when it is not in this stream.
    Object object(std::uint32_t number, std::uint32_t index) const;

    /// The numbers of its objects, in its order.
    std::vector<std::uint64_t> numbers() const;

private:
    struct Place {
        std::uint64_t number;
        std::uint64_t offset;
    };

    const Place& place(std::uint32_t number, std::uint32_t index) const;

    Bytes content_;
    std::vector<Place> places_;
    std::uint64_t first_;
    std::uint64_t offset_;
};

} // namespace eseal::pdf

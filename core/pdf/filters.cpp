#include "core/pdf/filters.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <memory>

namespace eseal::pdf {
namespace {

constexpr std::size_t kChunk = 64U << 10U;
constexpr std::uint64_t kMaxRow = 1U << 20U;

struct EndInflate {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

std::uint8_t paeth(int left, int above, int upperLeft) {
    const int estimate = left + above - upperLeft;
    const int toLeft = std::abs(estimate - left);
    const int toAbove = std::abs(estimate - above);
    const int toUpperLeft = std::abs(estimate - upperLeft);
    if (toLeft <= toAbove && toLeft <= toUpperLeft) {
        return static_cast<std::uint8_t>(left);
    }
    return static_cast<std::uint8_t>(toAbove <= toUpperLeft ? above : upperLeft);
}

// PNG specification, section 9.2: what a row's filter type adds to a byte.
std::uint8_t predicted(int type, std::uint8_t left, std::uint8_t above, std::uint8_t upperLeft) {
    switch (type) {
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return static_cast<std::uint8_t>((left + above) / 2);
    case 4:
        return paeth(left, above, upperLeft);
    default:
        return 0;
    }
}

Bytes removePng(ByteView data, std::size_t row, std::size_t pixel, std::uint64_t offset) {
    Bytes out;
    out.reserve(data.size());
    Bytes previous(row, 0);
    for (std::size_t at = 0; at < data.size(); at += row + 1) {
        const int type = data[at];
        if (type > 4) {
            damaged("unknown predictor in a stream", offset);
        }
        const ByteView encoded = data.subspan(at + 1, std::min(row, data.size() - at - 1));
        Bytes current(row, 0);
        for (std::size_t k = 0; k < encoded.size(); ++k) {
            const std::uint8_t left = k >= pixel ? current[k - pixel] : std::uint8_t{0};
            const std::uint8_t upperLeft = k >= pixel ? previous[k - pixel] : std::uint8_t{0};
            current[k] = static_cast<std::uint8_t>(
                encoded[k] + predicted(type, left, previous[k], upperLeft));
        }
        out.insert(
            out.end(), current.begin(),
            current.begin() + static_cast<std::ptrdiff_t>(encoded.size()));
        previous.swap(current);
    }
    return out;
}

Bytes removeTiff(Bytes data, std::size_t row, std::size_t pixel) {
    for (std::size_t start = 0; start < data.size(); start += row) {
        const std::size_t end = std::min(start + row, data.size());
        for (std::size_t k = start + pixel; k < end; ++k) {
            data[k] = static_cast<std::uint8_t>(data[k] + data[k - pixel]);
        }
    }
    return data;
}

} // namespace

Bytes inflate(ByteView data, std::size_t limit, std::uint64_t offset) {
    z_stream state{};
    if (inflateInit(&state) != Z_OK) {
        throw Error(ErrorCode::Internal, "inflateInit");
    }
    const std::unique_ptr<z_stream, EndInflate> guard(&state);
    // zlib never writes to its input.
    state.next_in = const_cast<Bytef*>(data.data());
    state.avail_in = static_cast<uInt>(std::min<std::size_t>(data.size(), UINT_MAX));
    Bytes out;
    std::array<std::uint8_t, kChunk> chunk{};
    int result = Z_OK;
    while (result == Z_OK) {
        state.next_out = chunk.data();
        state.avail_out = kChunk;
        result = ::inflate(&state, Z_NO_FLUSH);
        const std::size_t made = kChunk - state.avail_out;
        if (made > limit - out.size()) {
            damaged("compressed stream too large", offset);
        }
        out.insert(out.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(made));
    }
    if (result != Z_STREAM_END) {
        damaged("compressed stream does not inflate", offset);
    }
    return out;
}

Predictor predictorFrom(const Dictionary& decodeParms) {
    Predictor predictor;
    const auto read = [&](std::string_view key, std::uint64_t& value) {
        const auto* number = findAs<std::int64_t>(decodeParms, key);
        if (number != nullptr && *number >= 0) {
            value = static_cast<std::uint64_t>(*number);
        }
    };
    read("Predictor", predictor.kind);
    read("Colors", predictor.colors);
    read("BitsPerComponent", predictor.bitsPerComponent);
    read("Columns", predictor.columns);
    return predictor;
}

Bytes removePredictor(Bytes data, const Predictor& predictor, std::uint64_t offset) {
    if (predictor.kind <= 1) {
        return data;
    }
    const bool sane = predictor.colors >= 1 && predictor.colors <= 32 &&
                      predictor.bitsPerComponent >= 1 && predictor.bitsPerComponent <= 16 &&
                      predictor.columns >= 1 && predictor.columns <= kMaxRow;
    const std::uint64_t bits = predictor.colors * predictor.bitsPerComponent;
    const bool tiff = predictor.kind == 2;
    if (!sane || (tiff && predictor.bitsPerComponent != 8) ||
        (!tiff && (predictor.kind < 10 || predictor.kind > 15))) {
        damaged("predictor that makes no sense", offset);
    }
    const std::size_t row = (bits * predictor.columns + 7) / 8;
    const std::size_t pixel = std::max<std::size_t>(1, bits / 8);
    if (tiff) {
        return removeTiff(std::move(data), row, pixel);
    }
    return removePng(data, row, pixel, offset);
}

} // namespace eseal::pdf

#include "core/pdf/appearance/jpeg_header.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace eseal::pdf::appearance {
namespace {

constexpr std::array<std::uint8_t, 2> kEndOfImage{0xFF, 0xD9};
constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr std::uint8_t kApplication14 = 0xEE;
constexpr std::string_view kAdobe = "Adobe";
constexpr std::size_t kSmallestFrame = 8;

std::uint32_t twoBytes(ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 8U | bytes[at + 1];
}

/// Baseline, extended and progressive Huffman coding: what DCTDecode covers.
bool isUsualFrame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xC2;
}

bool isAnyFrame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Adobe's TN 5116: how the colours of a file are to be understood.
bool isAdobes(std::uint8_t marker, ByteView segment) {
    return marker == kApplication14 && asText(segment.subspan(2)).starts_with(kAdobe);
}

JpegHeader headerFrom(ByteView frame, bool adobe) {
    if (frame.size() < kSmallestFrame || frame[2] != 8) {
        refusePicture("JPEG: 8 bits a sample are expected");
    }
    JpegHeader header{
        .width = twoBytes(frame, 5),
        .height = twoBytes(frame, 3),
        .components = frame[7],
        .adobe = adobe};
    if (header.components != 1 && header.components != 3 && header.components != 4) {
        refusePicture("JPEG: grey, RGB or CMYK is expected");
    }
    return header;
}

} // namespace

void refusePicture(std::string detail) {
    throw Error(ErrorCode::InvalidArgument, std::move(detail), {{"field", "logo"}});
}

JpegHeader readJpegHeader(ByteView file) {
    if (std::ranges::search(file, kEndOfImage).empty()) {
        refusePicture("JPEG: its end is missing");
    }
    bool adobe = false;
    std::size_t at = 2;
    while (at + 4 <= file.size() && file[at] == 0xFF) {
        const std::uint8_t marker = file[at + 1];
        if (marker == 0xFF) {
            ++at; // filling
            continue;
        }
        const std::size_t length = twoBytes(file, at + 2);
        const ByteView rest = file.subspan(at + 2);
        if (marker == kStartOfScan || length < 2 || length > rest.size()) {
            break;
        }
        if (isUsualFrame(marker)) {
            return headerFrom(rest.first(length), adobe);
        }
        adobe = adobe || isAdobes(marker, rest.first(length));
        if (isAnyFrame(marker)) {
            refusePicture("JPEG: of a kind that PDF does not know");
        }
        at += 2 + length;
    }
    refusePicture("JPEG: no picture in it");
}

} // namespace eseal::pdf::appearance

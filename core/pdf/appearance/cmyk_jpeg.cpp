#include "core/pdf/appearance/cmyk_jpeg.hpp"

#include <turbojpeg.h>

#include <memory>
#include <string>
#include <type_traits>

namespace eseal::pdf::appearance {
namespace {

constexpr std::size_t kInks = 4;
constexpr std::size_t kLights = 3;

struct CloseDecoder {
    void operator()(tjhandle decoder) const { static_cast<void>(tjDestroy(decoder)); }
};
using Decoder = std::unique_ptr<std::remove_pointer_t<tjhandle>, CloseDecoder>;

Bytes decodeInks(ByteView file, const JpegHeader& header) {
    const Decoder decoder(tjInitDecompress());
    Bytes inks(kInks * header.width * header.height);
    const int result = tjDecompress2(
        decoder.get(), file.data(), static_cast<unsigned long>(file.size()), inks.data(),
        static_cast<int>(header.width), 0, static_cast<int>(header.height), TJPF_CMYK,
        TJFLAG_STOPONWARNING);
    if (result != 0) {
        refusePicture(std::string("JPEG: ") + tjGetErrorStr2(decoder.get()));
    }
    return inks;
}

} // namespace

Bytes decodeCmykJpeg(ByteView file, const JpegHeader& header) {
    const Bytes inks = decodeInks(file, header);
    // Adobe's files tell how much light is left, others how much ink there is.
    const unsigned flip = header.adobe ? 0 : 0xFF;
    Bytes lights;
    lights.reserve(inks.size() / kInks * kLights);
    for (std::size_t pixel = 0; pixel < inks.size(); pixel += kInks) {
        const unsigned black = inks[pixel + 3] ^ flip;
        for (std::size_t ink = 0; ink < kLights; ++ink) {
            const unsigned left = (inks[pixel + ink] ^ flip) * black;
            lights.push_back(static_cast<std::uint8_t>((left + 127) / 255));
        }
    }
    return lights;
}

} // namespace eseal::pdf::appearance

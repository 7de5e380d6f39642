#include "core/pdf/appearance/picture.hpp"

#include "core/base/error.hpp"
#include "core/pdf/appearance/cmyk_jpeg.hpp"
#include "core/pdf/appearance/jpeg_header.hpp"

#include <png.h>

#include <algorithm>
#include <array>

namespace eseal::pdf::appearance {
namespace {

constexpr std::array<std::uint8_t, 4> kPngStart{0x89, 'P', 'N', 'G'};
constexpr std::array<std::uint8_t, 2> kJpegStart{0xFF, 0xD8};
constexpr std::size_t kRgba = 4;

bool startsWith(ByteView file, ByteView start) {
    return file.size() >= start.size() && std::ranges::equal(file.first(start.size()), start);
}

void requireSide(std::uint32_t pixels) {
    if (pixels == 0 || pixels > kMaxPictureSide) {
        refusePicture("a side of 1 to 4096 pixels is expected");
    }
}

/// libpng's own clean-up, whatever happens in between.
class PngReader {
public:
    explicit PngReader(ByteView file) {
        image_.version = PNG_IMAGE_VERSION;
        check(png_image_begin_read_from_memory(&image_, file.data(), file.size()));
        requireSide(image_.width);
        requireSide(image_.height);
    }
    ~PngReader() { png_image_free(&image_); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    std::uint32_t width() const { return image_.width; }
    std::uint32_t height() const { return image_.height; }
    Bytes rgba() {
        image_.format = PNG_FORMAT_RGBA;
        Bytes pixels(std::size_t{kRgba} * image_.width * image_.height);
        check(png_image_finish_read(&image_, nullptr, pixels.data(), 0, nullptr));
        return pixels;
    }

private:
    void check(int succeeded) {
        if (succeeded == 0) {
            refusePicture(std::string("PNG: ") + static_cast<const char*>(image_.message));
        }
    }

    png_image image_{};
};

Picture readPng(ByteView file) {
    PngReader reader(file);
    const Bytes rgba = reader.rgba();
    Picture picture{
        .kind = PictureKind::Samples,
        .width = reader.width(),
        .height = reader.height(),
        .components = 3,
        .data = {},
        .alpha = {}};
    picture.data.reserve(rgba.size() / kRgba * 3);
    bool opaque = true;
    for (std::size_t pixel = 0; pixel < rgba.size(); pixel += kRgba) {
        picture.data.insert(picture.data.end(), {rgba[pixel], rgba[pixel + 1], rgba[pixel + 2]});
        picture.alpha.push_back(rgba[pixel + 3]);
        opaque = opaque && rgba[pixel + 3] == 0xFF;
    }
    if (opaque) {
        picture.alpha.clear();
    }
    return picture;
}

Picture readJpeg(ByteView file) {
    const JpegHeader header = readJpegHeader(file);
    requireSide(header.width);
    requireSide(header.height);
    if (header.components == 4) {
        return {
            .kind = PictureKind::Samples,
            .width = header.width,
            .height = header.height,
            .components = 3,
            .data = decodeCmykJpeg(file, header),
            .alpha = {}};
    }
    return {
        .kind = PictureKind::Jpeg,
        .width = header.width,
        .height = header.height,
        .components = header.components,
        .data = Bytes(file.begin(), file.end()),
        .alpha = {}};
}

} // namespace

Picture readPicture(ByteView file) {
    if (startsWith(file, kPngStart)) {
        return readPng(file);
    }
    if (startsWith(file, kJpegStart)) {
        return readJpeg(file);
    }
    refusePicture("a PNG or JPEG file is expected");
}

void flatten(Picture& picture, Color background) {
    const std::array<unsigned, 3> behind{background.red, background.green, background.blue};
    for (std::size_t pixel = 0; pixel < picture.alpha.size(); ++pixel) {
        const unsigned alpha = picture.alpha[pixel];
        for (std::size_t part = 0; part < behind.size(); ++part) {
            std::uint8_t& sample = picture.data[3 * pixel + part];
            sample = static_cast<std::uint8_t>(
                (sample * alpha + behind[part] * (255 - alpha) + 127) / 255);
        }
    }
    picture.alpha.clear();
}

} // namespace eseal::pdf::appearance

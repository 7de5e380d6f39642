// Logos as they come from outside.
#include "core/base/error.hpp"
#include "core/pdf/appearance/picture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <span>

namespace eseal::pdf::appearance {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Le;

constexpr int kSide = 16;

/// A JPEG of one colour, in Adobe's way: 255 is no ink at all.
Bytes cmykJpeg(std::array<std::uint8_t, 4> light) {
    Bytes pixels;
    for (int pixel = 0; pixel < kSide * kSide; ++pixel) {
        pixels.insert(pixels.end(), light.begin(), light.end());
    }
    tjhandle encoder = tjInitCompress();
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const int result = tjCompress2(
        encoder, pixels.data(), kSide, 0, kSide, TJPF_CMYK, &made, &size, TJSAMP_444, 100, 0);
    EXPECT_EQ(result, 0);
    Bytes file(made, made + size);
    tjFree(made);
    tjDestroy(encoder);
    return file;
}

Bytes withoutAdobesWord(Bytes file) {
    constexpr std::array<std::uint8_t, 2> kMarker{0xFF, 0xEE};
    const auto found = std::ranges::search(file, kMarker);
    const auto length = 2 + (found[2] << 8 | found[3]); // NOLINT(hicpp-signed-bitwise)
    file.erase(found.begin(), found.begin() + length);
    return file;
}

std::array<int, 3> firstPixel(const Picture& picture) {
    return {picture.data[0], picture.data[1], picture.data[2]};
}

TEST(Picture, JpegInPrintersInksBecomesRgb) {
    const Picture cyan = readPicture(cmykJpeg({0, 255, 255, 255}));
    EXPECT_EQ(cyan.kind, PictureKind::Samples);
    EXPECT_EQ(cyan.components, 3U);
    EXPECT_EQ(cyan.data.size(), 3U * kSide * kSide);
    EXPECT_THAT(firstPixel(cyan), ElementsAre(Le(2), testing::Ge(253), testing::Ge(253)));
    EXPECT_THAT(readPicture(cmykJpeg({255, 255, 255, 0})).data, Each(Le(2)));
    EXPECT_THAT(readPicture(cmykJpeg({255, 255, 255, 255})).data, Each(testing::Ge(253)));
}

TEST(Picture, JpegInInksWithoutAdobesWordTellsHowMuchInkThereIs) {
    EXPECT_THAT(readPicture(withoutAdobesWord(cmykJpeg({9, 9, 9, 255}))).data, Each(Le(2)));
}

TEST(Picture, DamagedJpegInInksIsRefused) {
    Bytes file = cmykJpeg({1, 2, 3, 4});
    file.erase(file.end() - 40, file.end() - 2);
    try {
        readPicture(file);
        FAIL() << "no refusal";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::InvalidArgument);
        EXPECT_EQ(error.data().value("field", ""), "logo");
    }
}

} // namespace
} // namespace eseal::pdf::appearance

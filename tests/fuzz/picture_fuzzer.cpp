// Any bytes as a logo: refused by name, or samples of the size that they claim.
#include "core/base/error.hpp"
#include "core/pdf/appearance/picture.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    using namespace eseal::pdf::appearance;
    try {
        Picture picture = readPicture({data, size});
        flatten(picture, Color{255, 255, 255});
        const std::size_t pixels = std::size_t{picture.width} * picture.height;
        if (picture.kind == PictureKind::Samples &&
            picture.data.size() != pixels * picture.components) {
            std::abort();
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidArgument) {
            std::abort();
        }
    }
    return 0;
}

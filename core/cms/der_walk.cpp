#include "core/cms/der_walk.hpp"

#include "core/base/openssl_handles.hpp"

namespace eseal::cms {
namespace {

constexpr std::size_t kMaxElements = 4096;

} // namespace

std::vector<DerElement> derElements(ByteView der) {
    const openssl::CleanErrorQueue clean;
    std::vector<DerElement> elements;
    const unsigned char* position = der.data();
    const unsigned char* const end = der.data() + der.size();
    while (position < end && elements.size() < kMaxElements) {
        const unsigned char* const start = position;
        long length = 0;
        DerElement element;
        const int flags =
            ASN1_get_object(&position, &length, &element.tag, &element.tagClass, end - position);
        // 0x80: cannot be read; 0x01: of indefinite length.
        if ((flags & 0x81) != 0) {
            break;
        }
        element.content = ByteView(position, static_cast<std::size_t>(length));
        position += length;
        element.whole = ByteView(start, position);
        elements.push_back(element);
    }
    return elements;
}

std::vector<DerElement> derChildren(ByteView der) {
    const auto outer = derElements(der);
    constexpr std::uint8_t kConstructed = 0x20;
    if (outer.size() != 1 || (der.front() & kConstructed) == 0) {
        return {};
    }
    return derElements(outer.front().content);
}

} // namespace eseal::cms

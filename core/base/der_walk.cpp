#include "core/base/der_walk.hpp"

#include "core/base/openssl_handles.hpp"

#include <algorithm>
#include <limits>

namespace eseal {
namespace {

constexpr std::size_t kMaxElements = 4096;

} // namespace

std::optional<DerElement> DerReader::next() {
    if (rest_.empty()) {
        return std::nullopt;
    }
    constexpr auto kMaxLong = static_cast<std::size_t>(std::numeric_limits<long>::max());
    const unsigned char* position = rest_.data();
    long length = 0;
    DerElement element;
    const int flags = ASN1_get_object(
        &position, &length, &element.tag, &element.tagClass,
        static_cast<long>(std::min(rest_.size(), kMaxLong)));
    // 0x80: cannot be read; 0x01: of indefinite length.
    if ((flags & 0x81) != 0) {
        ERR_clear_error();
        return std::nullopt;
    }
    element.constructed = (flags & V_ASN1_CONSTRUCTED) != 0;
    element.content = ByteView(position, static_cast<std::size_t>(length));
    element.whole = ByteView(rest_.data(), position + length);
    rest_ = rest_.subspan(element.whole.size());
    return element;
}

std::vector<DerElement> derElements(ByteView der) {
    std::vector<DerElement> elements;
    DerReader reader(der);
    while (elements.size() < kMaxElements) {
        const auto element = reader.next();
        if (!element) {
            break;
        }
        elements.push_back(*element);
    }
    return elements;
}

std::vector<DerElement> derChildren(ByteView der) {
    const auto outer = derElements(der);
    if (outer.size() != 1 || !outer.front().constructed) {
        return {};
    }
    return derElements(outer.front().content);
}

Bytes derWrapped(int tag, ByteView content) {
    if (content.size() > static_cast<std::size_t>(std::numeric_limits<int>::max() / 2)) {
        throw Error(ErrorCode::Internal, "too much for one DER value");
    }
    const int size = static_cast<int>(content.size());
    Bytes der(static_cast<std::size_t>(ASN1_object_size(1, size, tag)));
    unsigned char* position = der.data();
    ASN1_put_object(&position, 1, size, tag, V_ASN1_UNIVERSAL);
    std::ranges::copy(content, position);
    return der;
}

} // namespace eseal

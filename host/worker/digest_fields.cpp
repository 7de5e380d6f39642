#include "host/worker/digest_fields.hpp"

#include "core/base/hex.hpp"

#include <utility>

namespace eseal::worker {

Digest readDigest(Fields& fields) {
    constexpr std::size_t kMaxName = 16;
    constexpr std::size_t kMaxDigits = 128;
    const auto algorithm = digestAlgorithmFromName(fields.text("digestAlgorithm", kMaxName));
    auto digest = fromHex(fields.text("digest", kMaxDigits));
    if (!algorithm || !digest || digest->size() != digestSize(*algorithm)) {
        fields.refuse("digest", "a digest in hexadecimal digits is expected");
    }
    return {*algorithm, std::move(*digest)};
}

} // namespace eseal::worker

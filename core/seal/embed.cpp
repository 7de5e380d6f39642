#include "core/seal/embed.hpp"

#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "core/seal/signature_gap.hpp"

#include <algorithm>

namespace eseal::seal {
namespace {

constexpr std::string_view kEnd = "%%EOF\n";

[[noreturn]] void refuseRevision(const char* detail) {
    throw Error(ErrorCode::Internal, detail);
}

/// Where the gap begins within the appended bytes; the range has been checked.
std::size_t gapStart(const PreparedRevision& revision) {
    return static_cast<std::size_t>(revision.byteRange[1] - revision.inputSize);
}

std::size_t gapEnd(const PreparedRevision& revision) {
    return static_cast<std::size_t>(revision.byteRange[2] - revision.inputSize);
}

/// The gap lies within the appended bytes, and everything before and behind it is covered.
bool rangeCoversAllButGap(const PreparedRevision& revision) {
    const ByteRange& range = revision.byteRange;
    const std::uint64_t appended = revision.appended.size();
    if (revision.inputSize > kMaxSealedSize || appended > kMaxSealedSize ||
        revision.contentsCapacity > appended) {
        return false;
    }
    const std::uint64_t total = revision.inputSize + appended;
    return total <= kMaxSealedSize && range[0] == 0 && range[1] > revision.inputSize &&
           range[1] < range[2] && range[2] < total && range[3] == total - range[2] &&
           range[2] - range[1] == 2 * std::uint64_t{revision.contentsCapacity} + 2;
}

} // namespace

void checkPrepared(const PreparedRevision& revision, std::uint64_t inputSize) {
    if (revision.inputSize != inputSize) {
        refuseRevision("prepared revision of another document");
    }
    if (!rangeCoversAllButGap(revision)) {
        refuseRevision("ByteRange does not cover everything but one gap");
    }
    const std::string_view appended = asText(revision.appended);
    const std::size_t start = gapStart(revision);
    if (!isEmptyGap(appended.substr(start, gapEnd(revision) - start))) {
        refuseRevision("signature contents are not empty");
    }
    if (!appended.substr(0, start).ends_with(gapIntroduction(revision.byteRange))) {
        refuseRevision("the written ByteRange is another one");
    }
    if (!appended.ends_with(kEnd)) {
        refuseRevision("prepared revision without its end");
    }
}

Digest digestOfByteRange(const PreparedRevision& revision, Hasher input) {
    const ByteView appended(revision.appended);
    input.update(appended.first(gapStart(revision)));
    input.update(appended.subspan(gapEnd(revision)));
    return input.digest();
}

Bytes embed(const PreparedRevision& revision, ByteView signature) {
    if (signature.size() > revision.contentsCapacity) {
        refuseRevision("the signature is larger than the room kept for it");
    }
    Bytes sealed = revision.appended;
    const std::string digits = toHex(signature);
    std::ranges::copy(digits, sealed.begin() + static_cast<std::ptrdiff_t>(gapStart(revision) + 1));
    return sealed;
}

} // namespace eseal::seal

// Any bytes as a signed document: what is found is consistent in itself, and nothing but a refusal
// by name comes out of it.
#include "core/base/error.hpp"
#include "core/verify/document/range_digests.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace eseal;
using namespace eseal::verify;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

void checkSignature(const FoundSignature& found, const DocumentFindings& all, ByteView file) {
    require(found.revision <= all.revisions);
    require(found.contentsUsed <= found.contents.size());
    require((found.coverage == Coverage::Nothing) == !found.problems.empty());
    if (found.coverage != Coverage::Nothing) {
        require(found.byteRange.has_value());
        const auto [start, length, behind, rest] = *found.byteRange;
        require(start == 0 && length < behind && behind + rest <= file.size());
        require(file[length] == '<' && file[behind - 1] == '>');
    }
    require(found.changesPermitted == std::ranges::all_of(found.changes, [](const Change& change) {
                return change.permitted;
            }));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView file(data, size);
    try {
        const DocumentFindings findings = inspectDocument(file);
        std::vector<DigestRequest> requests;
        for (const FoundSignature& found : findings.signatures) {
            checkSignature(found, findings, file);
            if (found.byteRange) {
                requests.push_back({*found.byteRange, {VerificationDigest::Sha1}});
            }
        }
        require(digestRanges(file, requests).size() == requests.size());
    } catch (const Error& error) {
        require(
            error.code() == ErrorCode::NotAPdf || error.code() == ErrorCode::DocumentEncrypted ||
            error.code() == ErrorCode::DocumentUnsupported);
    }
    return 0;
}

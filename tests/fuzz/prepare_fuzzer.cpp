// Any bytes as a document to seal: it is refused by name, or the result passes the check and can
// be sealed once more.
#include "core/base/error.hpp"
#include "core/seal/embed.hpp"

#include <cstdlib>

namespace {

using namespace eseal;

Bytes sealed(ByteView document) {
    seal::PrepareRequest request;
    request.signerName = "Test AS";
    request.contentsCapacity = 16;
    const seal::PreparedRevision revision = seal::prepare(document, request);
    seal::checkPrepared(revision, document.size());
    Bytes whole(document.begin(), document.end());
    const Bytes end = seal::embed(revision, Bytes{0x30, 0x00});
    whole.insert(whole.end(), end.begin(), end.end());
    return whole;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes once;
    try {
        once = sealed({data, size});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) {
            std::abort();
        }
        return 0;
    }
    try {
        sealed(once);
    } catch (const Error& error) {
        // One more section, object or field can be one too many; all else was readable before.
        if (error.code() == ErrorCode::Internal || error.code() == ErrorCode::NotAPdf) {
            std::abort();
        }
    }
    return 0;
}

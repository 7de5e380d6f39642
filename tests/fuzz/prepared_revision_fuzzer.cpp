// Any JSON as the answer of a document worker: what passes the check can be digested and filled.
#include "core/base/error.hpp"
#include "core/seal/embed.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    const auto json = nlohmann::json::parse(data, data + size, nullptr, false);
    if (json.is_discarded()) {
        return 0;
    }
    try {
        const seal::PreparedRevision revision = seal::preparedRevisionFromJson(json);
        seal::checkPrepared(revision, revision.inputSize);
        seal::digestOfByteRange(revision, Hasher(DigestAlgorithm::Sha256));
        seal::embed(revision, Bytes(revision.contentsCapacity, 0xFF));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Internal && error.code() != ErrorCode::WorkerFailed) {
            std::abort();
        }
    }
    return 0;
}

// Any bytes as the answer of a time-stamp authority, and as the token in it.
#include "core/base/error.hpp"
#include "core/cms/time_stamp.hpp"
#include "core/cms/time_stamp_token.hpp"

#include <cstdlib>

namespace {

template <typename Check>
void mustRefuse(const Check& check) {
    try {
        check();
        std::abort();
    } catch (const eseal::Error& error) {
        if (error.code() != eseal::ErrorCode::TimeStampInvalid ||
            !error.data().contains("reason")) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    static const cms::TimeStampQuery kQuery =
        cms::timeStampQuery(digestOf(DigestAlgorithm::Sha256, {}), {});
    const ByteView bytes(data, size);
    const std::chrono::sys_seconds now(std::chrono::seconds(1'790'000'000));
    // Nobody guesses the nonce.
    mustRefuse([&] { cms::checkTimeStampResponse(bytes, kQuery, now); });
    try {
        cms::checkTimeStampSignature(bytes, now);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::TimeStampInvalid) {
            std::abort();
        }
    }
    return 0;
}

#include "core/base/hex.hpp"
#include "core/verify/document/range_digests.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::verify;

Bytes joined(const std::string& file, const ByteRange& range) {
    const std::string text = file.substr(range[0], range[1]) + file.substr(range[2], range[3]);
    return {text.begin(), text.end()};
}

TEST(RangeDigests, AreThoseOfEachRangeAlone) {
    std::string file;
    for (int k = 0; k < 70'000; ++k) {
        file += static_cast<char>(k * 7 % 251);
    }
    std::vector<DigestRequest> requests;
    for (const std::uint64_t gap : {100U, 5000U, 66'000U}) {
        requests.push_back(
            {{0, gap, gap + 50, 3000},
             {VerificationDigest::Sha1, VerificationDigest::Sha256, VerificationDigest::Sha512}});
    }
    requests.push_back({{0, 10, 20, file.size() - 20}, {VerificationDigest::Sha3Of256}});
    requests.push_back(requests.front());
    const auto digests = digestRanges(asBytes(file), requests);
    ASSERT_EQ(digests.size(), requests.size());
    for (std::size_t k = 0; k < requests.size(); ++k) {
        EXPECT_EQ(digests[k].size(), requests[k].algorithms.size());
        for (const VerificationDigest algorithm : requests[k].algorithms) {
            VerificationHasher alone(algorithm);
            alone.update(joined(file, requests[k].range));
            EXPECT_EQ(digests[k].at(algorithm), alone.digest());
        }
    }
}

TEST(RangeDigests, RangesOutsideTheFileHaveNone) {
    const std::string file(100, 'x');
    const std::vector<DigestRequest> requests{
        {{0, 10, 20, 81}, {VerificationDigest::Sha256}},
        {{0, 30, 20, 10}, {VerificationDigest::Sha256}},
        {{0, ~0ULL, 20, 10}, {VerificationDigest::Sha256}},
        {{0, 10, 20, 80}, {VerificationDigest::Sha256}}};
    const auto digests = digestRanges(asBytes(file), requests);
    EXPECT_TRUE(digests[0].empty());
    EXPECT_TRUE(digests[1].empty());
    EXPECT_TRUE(digests[2].empty());
    EXPECT_EQ(digests[3].size(), 1U);
}

} // namespace

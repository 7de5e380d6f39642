#include "core/seal/embed.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

namespace eseal::seal {
namespace {

using test::expectRefusal;

constexpr std::size_t kCapacity = 64;

const std::string& document() {
    static const std::string kText = test::onePage().table().text();
    return kText;
}

PreparedRevision prepared() {
    PrepareRequest request;
    request.contentsCapacity = kCapacity;
    return prepare(asBytes(document()), request);
}

void expectRefused(const PreparedRevision& revision) {
    expectRefusal(ErrorCode::Internal, [&] { checkPrepared(revision, document().size()); });
}

TEST(CheckPrepared, AcceptsWhatPrepareMade) {
    EXPECT_NO_THROW(checkPrepared(prepared(), document().size()));
}

TEST(CheckPrepared, RefusesARevisionOfAnotherDocument) {
    const PreparedRevision revision = prepared();
    expectRefusal(ErrorCode::Internal, [&] { checkPrepared(revision, document().size() + 1); });
}

TEST(CheckPrepared, RefusesEveryOtherRange) {
    static constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t k = 0; k < 4; ++k) {
        for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{1}, kMax, kMax - 1}) {
            PreparedRevision revision = prepared();
            if (revision.byteRange.at(k) == value) {
                continue;
            }
            revision.byteRange.at(k) = value;
            expectRefused(revision);
        }
        for (const std::uint64_t step : {std::uint64_t{1}, kMax}) {
            PreparedRevision revision = prepared();
            revision.byteRange.at(k) += step;
            expectRefused(revision);
        }
    }
}

TEST(CheckPrepared, RefusesAGapThatIsShiftedAsAWhole) {
    PreparedRevision revision = prepared();
    ++revision.byteRange[1];
    ++revision.byteRange[2];
    --revision.byteRange[3];
    expectRefused(revision);
}

TEST(CheckPrepared, RefusesAGapInTheDocumentItself) {
    PreparedRevision revision = prepared();
    const std::uint64_t shift = revision.byteRange[1] - 10;
    revision.byteRange = {0, 10, revision.byteRange[2] - shift, revision.byteRange[3] + shift};
    expectRefused(revision);
}

TEST(CheckPrepared, RefusesAnotherCapacity) {
    for (const std::size_t capacity :
         {std::size_t{0}, kCapacity - 1, kCapacity + 1, std::numeric_limits<std::size_t>::max(),
          std::numeric_limits<std::size_t>::max() / 2 + kCapacity + 1}) {
        PreparedRevision revision = prepared();
        revision.contentsCapacity = capacity;
        expectRefused(revision);
    }
}

TEST(CheckPrepared, RefusesContentsThatAreNotEmpty) {
    for (const std::size_t place : {std::size_t{0}, std::size_t{1}, kCapacity, 2 * kCapacity + 1}) {
        PreparedRevision revision = prepared();
        revision.appended.at(revision.byteRange[1] - revision.inputSize + place) = '1';
        expectRefused(revision);
    }
}

TEST(CheckPrepared, RefusesAnotherWrittenRange) {
    PreparedRevision revision = prepared();
    const std::string_view text = asText(revision.appended);
    const std::size_t digit = text.find("/ByteRange [0 ") + 14;
    revision.appended.at(digit) = revision.appended.at(digit) == '9' ? '8' : '9';
    expectRefused(revision);
}

TEST(CheckPrepared, RefusesARevisionWithoutItsEnd) {
    PreparedRevision revision = prepared();
    revision.appended.pop_back();
    --revision.byteRange[3];
    expectRefused(revision);
    revision.appended.clear();
    expectRefused(revision);
}

TEST(DigestOfByteRange, IsOverTheFileWithoutTheGap) {
    const PreparedRevision revision = prepared();
    std::string whole = document() + std::string(asText(revision.appended));
    whole.erase(revision.byteRange[1], revision.byteRange[2] - revision.byteRange[1]);
    Hasher input(DigestAlgorithm::Sha384);
    input.update(asBytes(document()));
    EXPECT_EQ(
        digestOfByteRange(revision, input), digestOf(DigestAlgorithm::Sha384, asBytes(whole)));
}

TEST(Embed, PutsTheSignatureInAndChangesNothingElse) {
    const PreparedRevision revision = prepared();
    const Bytes sealed = embed(revision, Bytes{0x30, 0x82, 0xAB});
    ASSERT_EQ(sealed.size(), revision.appended.size());
    const std::size_t gap = revision.byteRange[1] - revision.inputSize;
    EXPECT_EQ(asText(sealed).substr(gap, 9), "<3082ab00");
    Bytes undone = sealed;
    std::fill_n(undone.begin() + static_cast<std::ptrdiff_t>(gap) + 1, 6, '0');
    EXPECT_EQ(undone, revision.appended);
}

TEST(Embed, FillsTheGapButNotMore) {
    const PreparedRevision revision = prepared();
    EXPECT_NO_THROW(embed(revision, Bytes(kCapacity, 1)));
    expectRefusal(ErrorCode::Internal, [&] { embed(revision, Bytes(kCapacity + 1, 1)); });
}

TEST(PreparedRevisionJson, ComesBackAsItWas) {
    const PreparedRevision revision = prepared();
    const auto json = nlohmann::json::parse(toJson(revision).dump());
    EXPECT_EQ(toJson(preparedRevisionFromJson(json)), json);
    EXPECT_EQ(preparedRevisionFromJson(json).appended, revision.appended);
}

TEST(PreparedRevisionJson, RefusesEveryOtherShape) {
    const nlohmann::json good = toJson(prepared());
    const auto refused = [](const nlohmann::json& json) {
        expectRefusal(ErrorCode::WorkerFailed, [&] { preparedRevisionFromJson(json); });
    };
    refused(nlohmann::json::array());
    for (const auto& [key, value] : good.items()) {
        nlohmann::json bad = good;
        bad.erase(key);
        refused(bad);
        bad["other"] = value;
        refused(bad);
        for (const nlohmann::json& wrong :
             {nlohmann::json(-1), nlohmann::json(1.5), nlohmann::json(nullptr),
              nlohmann::json::object()}) {
            bad = good;
            bad[key] = wrong;
            refused(bad);
        }
    }
    nlohmann::json bad = good;
    bad["pageCount"] = 5'000'000'000;
    refused(bad);
    bad = good;
    bad["byteRange"] = {0, 1, 2};
    refused(bad);
    bad = good;
    bad["appended"] = "not base64!";
    refused(bad);
}

} // namespace
} // namespace eseal::seal

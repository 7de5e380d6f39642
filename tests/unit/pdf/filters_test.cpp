#include "core/pdf/filters.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

namespace eseal::pdf {
namespace {

constexpr std::size_t kLimit = 1U << 20U;

Bytes deflated(const Bytes& data) {
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    Bytes out(size);
    compress(out.data(), &size, data.data(), static_cast<uLong>(data.size()));
    out.resize(size);
    return out;
}

TEST(Filters, InflateGivesBackWhatWasDeflated) {
    const Bytes data(100'000, 'x');
    EXPECT_EQ(inflate(deflated(data), kLimit, 0), data);
}

TEST(Filters, InflateStopsAtItsLimit) {
    const Bytes bomb = deflated(Bytes(kLimit + 1, 0));
    EXPECT_EQ(test::expectDamaged([&] { inflate(bomb, kLimit, 42); }).at("offset"), 42);
    EXPECT_NO_THROW(inflate(bomb, kLimit + 1, 42));
}

TEST(Filters, InflateRefusesDataCutShortAndGarbage) {
    Bytes data = deflated(Bytes(1000, 'x'));
    data.resize(data.size() / 2);
    test::expectDamaged([&] { inflate(data, kLimit, 0); });
    test::expectDamaged([&] { inflate(asBytes("no zlib data"), kLimit, 0); });
    test::expectDamaged([&] { inflate({}, kLimit, 0); });
}

TEST(Filters, UndoesEveryPngPredictor) {
    // Rows of three bytes, each with another filter type, worked out by hand.
    const Bytes encoded{0, 10, 20, 30, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1};
    const Bytes expected{10, 20, 30, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5};
    EXPECT_EQ(removePredictor(encoded, {12, 1, 8, 3}, 0), expected);
}

TEST(Filters, UndoesTheTiffPredictor) {
    EXPECT_EQ(removePredictor({1, 1, 1, 5, 1, 1}, {2, 1, 8, 3}, 0), (Bytes{1, 2, 3, 5, 6, 7}));
}

TEST(Filters, KeepsAShortLastRow) {
    EXPECT_EQ(removePredictor({0, 1, 2, 3, 2, 1}, {15, 1, 8, 3}, 0), (Bytes{1, 2, 3, 2}));
}

TEST(Filters, RefusesPredictorsThatMakeNoSense) {
    const Bytes data{0, 1, 2, 3};
    for (const Predictor& predictor :
         {Predictor{12, 0, 8, 3}, Predictor{12, 1, 0, 3}, Predictor{12, 1, 8, 0},
          Predictor{12, 1, 8, 1ULL << 40U}, Predictor{12, ~0ULL, 8, 3}, Predictor{7, 1, 8, 3},
          Predictor{2, 1, 1, 3}}) {
        test::expectDamaged([&] { removePredictor(data, predictor, 0); });
    }
    test::expectDamaged([] { removePredictor({9, 1, 2, 3}, {12, 1, 8, 3}, 0); });
}

} // namespace
} // namespace eseal::pdf

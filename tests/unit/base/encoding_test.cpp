#include "core/base/base64.hpp"
#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/hex.hpp"

#include <gtest/gtest.h>

#include <set>

namespace eseal {
namespace {

TEST(Base64, KnownVectorsOfRfc4648) {
    EXPECT_EQ(toBase64(asBytes("")), "");
    EXPECT_EQ(toBase64(asBytes("f")), "Zg==");
    EXPECT_EQ(toBase64(asBytes("fo")), "Zm8=");
    EXPECT_EQ(toBase64(asBytes("foobar")), "Zm9vYmFy");
    EXPECT_EQ(asText(*fromBase64("Zm9vYg==")), "foob");
    EXPECT_TRUE(fromBase64("")->empty());
}

TEST(Base64, EveryLengthSurvives) {
    Bytes bytes;
    for (int size = 0; size < 300; ++size) {
        EXPECT_EQ(fromBase64(toBase64(bytes)), bytes);
        bytes.push_back(static_cast<std::uint8_t>(size * 7));
    }
}

TEST(Base64, RefusesWhatIsNotStrict) {
    for (const char* text :
         {"Zg", "Zg=", "Zg===", "====", "Z===", " Zm9v", "Zm9v ", "Zm\n9", "Zm9v\n",
          "Zg==Zg==", "Zm9_", "Zm9-", "Z=9v"}) {
        EXPECT_EQ(fromBase64(text), std::nullopt) << text;
    }
}

TEST(Hex, RoundTripAndRefusals) {
    EXPECT_EQ(toHex(Bytes{0, 0xAB, 255}), "00abff");
    EXPECT_EQ(fromHex("00ABff"), (Bytes{0, 0xAB, 255}));
    EXPECT_EQ(fromHex("0"), std::nullopt);
    EXPECT_EQ(fromHex("0g"), std::nullopt);
}

TEST(Digest, LengthMustFitTheAlgorithm) {
    EXPECT_NO_THROW(Digest(DigestAlgorithm::Sha384, Bytes(48)));
    EXPECT_THROW(Digest(DigestAlgorithm::Sha384, Bytes(32)), Error);
}

TEST(Hasher, ACopyGoesOnFromTheSameState) {
    Hasher hasher(DigestAlgorithm::Sha256);
    hasher.update(asBytes("ab"));
    Hasher copy(hasher);
    copy.update(asBytes("c"));
    EXPECT_EQ(
        toHex(copy.digest().bytes()),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hasher.digest(), digestOf(DigestAlgorithm::Sha256, asBytes("ab")));
}

TEST(ErrorTable, NamesAndNumbersAreUniqueAndFitAnExitStatus) {
    std::set<std::string_view> names;
    std::set<int> numbers;
    for (const ErrorEntry& entry : errorTable()) {
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        EXPECT_TRUE(numbers.insert(entry.number).second) << entry.name;
        EXPECT_GT(entry.number, 9) << "below are the shell's own";
        EXPECT_LT(entry.number, 126) << "above are the shell's own";
        for (const Language language : {Language::English, Language::Bokmal}) {
            EXPECT_FALSE(entry.message(language).empty()) << entry.name;
            EXPECT_FALSE(entry.remedy(language).empty()) << entry.name;
        }
        EXPECT_EQ(errorCodeFromName(entry.name), entry.code);
    }
    EXPECT_EQ(errorCodeFromName("no-such-error"), std::nullopt);
}

TEST(LanguageTag, NorwegianIsBokmalAndTheRestEnglish) {
    for (const char* tag : {"nb", "nb-NO", "nb_NO.UTF-8", "no", "nn-NO"}) {
        EXPECT_EQ(languageFromTag(tag), Language::Bokmal) << tag;
    }
    for (const char* tag : {"en", "", "C", "de-DE", "nbx"}) {
        EXPECT_EQ(languageFromTag(tag), Language::English) << tag;
    }
}

} // namespace
} // namespace eseal

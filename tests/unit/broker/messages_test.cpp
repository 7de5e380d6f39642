#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "host/broker/messages.hpp"
#include "host/messaging/frame.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace eseal::broker {
namespace {

nlohmann::json sealJson() {
    return {
        {"type", "seal"},
        {"job", 1},
        {"protocol", 1},
        {"origin", "https://portal.example.no"},
        {"language", "nb"},
        {"file", {{"name", "a.pdf"}, {"size", 7}}},
        {"options", {{"reason", "Årsregnskap"}}}};
}

ErrorCode codeOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "nothing was thrown";
    return ErrorCode::Internal;
}

TEST(SealMessage, IsReadWhole) {
    const SealMessage message = readSeal(sealJson());
    EXPECT_EQ(message.header.job, 1U);
    EXPECT_EQ(message.header.origin.text(), "https://portal.example.no");
    EXPECT_EQ(message.header.language, Language::Bokmal);
    EXPECT_EQ(message.file.name, "a.pdf");
    EXPECT_EQ(message.file.size, 7U);
    EXPECT_EQ(message.options.reason, "Årsregnskap");
}

TEST(SealMessage, AnotherProtocolIsToldBeforeAnyUnknownKey) {
    nlohmann::json later = sealJson();
    later["protocol"] = 2;
    later["visible"] = true;
    EXPECT_EQ(codeOf([&] { readSeal(later); }), ErrorCode::VersionMismatch);
}

TEST(SealMessage, EveryKeyIsNeededAndNoOtherAllowed) {
    const nlohmann::json whole = sealJson();
    for (const auto& [key, value] : whole.items()) {
        nlohmann::json without = whole;
        without.erase(key);
        EXPECT_EQ(codeOf([&] { readSeal(without); }), ErrorCode::InvalidArgument) << key;
    }
    nlohmann::json more = sealJson();
    more["file"]["path"] = "/home";
    EXPECT_EQ(codeOf([&] { readSeal(more); }), ErrorCode::InvalidArgument);
}

TEST(PreviewMessage, NamesWhoSealsBesideTheKeysOfASeal) {
    nlohmann::json json = sealJson();
    json["type"] = "preview";
    json["signerName"] = "Bruket AS";
    EXPECT_EQ(codeOf([&] { readPreview(json); }), ErrorCode::InvalidArgument);
    json["signerIdentifier"] = "NTRNO-123456789";
    EXPECT_EQ(readPreview(json).signerName, "Bruket AS");
    EXPECT_EQ(readPreview(json).options.reason, "Årsregnskap");
}

TEST(PreviewedMessage, APictureThatFitsIntoNoFrameIsAnError) {
    EXPECT_EQ(
        codeOf([] { previewedMessage(1, std::string(messaging::kMaxFrameToBrowser, '"')); }),
        ErrorCode::MessageTooLarge);
}

TEST(Messages, TheLargestSliceFitsIntoAFrameInBothDirections) {
    const Bytes slice(kSlice, 0xFF);
    const nlohmann::json data{
        {"type", "data"}, {"job", kMaxJob}, {"offset", kMaxJob}, {"data", toBase64(slice)}};
    EXPECT_LE(jsonText(data).size(), messaging::kMaxFrameFromBrowser);
    EXPECT_EQ(readData(data).bytes, slice);
}

TEST(ErrorMessage, SpeaksTheLanguageOfTheJob) {
    const Error error(ErrorCode::NoToken);
    EXPECT_EQ(errorMessage(3, error, Language::Bokmal).at("message"), "Fant ingen token.");
    EXPECT_EQ(errorMessage(3, error, Language::English).at("job"), 3);
    EXPECT_TRUE(errorMessage(std::nullopt, error, Language::English).at("job").is_null());
}

TEST(ErrorMessage, KeepsPathsAndTokensToItself) {
    const Error error(
        ErrorCode::TokenFailed, "detail with /home/kari",
        {{"module", "/home/kari/x.so"}, {"file", "/home/kari"}, {"ckr", "0x5"}});
    const nlohmann::json message = errorMessage(1, error, Language::English);
    EXPECT_EQ(message.at("data"), nlohmann::json({{"ckr", "0x5"}}));
    EXPECT_EQ(message.dump().find("kari"), std::string::npos);
}

TEST(ErrorMessage, OffersSealsToChooseFromButNoPersonsCertificate) {
    const nlohmann::json seal{
        {"fingerprint", "aa"},
        {"organisation", "A"},
        {"commonName", "A"},
        {"qualifiedSeal", true},
        {"token", "T"}};
    const nlohmann::json person{
        {"fingerprint", "bb"},
        {"organisation", ""},
        {"commonName", "Kari"},
        {"qualifiedSeal", false},
        {"token", "T"}};
    const Error error(
        ErrorCode::CertificateChoiceNeeded, {},
        {{"candidates", nlohmann::json::array({seal, person})}});
    const auto shown = errorMessage(1, error, Language::English).at("data").at("candidates");
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].at("fingerprint"), "aa");
    EXPECT_FALSE(shown[0].contains("token"));
}

} // namespace
} // namespace eseal::broker

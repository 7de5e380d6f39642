#include "core/seal/option_definition.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace eseal::seal {
namespace {

void expectRefused(const nlohmann::json& json, const std::string& field) {
    const auto data =
        test::expectRefusal(ErrorCode::InvalidArgument, [&] { sealOptionsFromJson(json); });
    EXPECT_EQ(data.value("field", ""), field) << json;
}

TEST(SealOptions, DefaultsNeedNoJson) {
    const SealOptions options = sealOptionsFromJson(nlohmann::json::object());
    EXPECT_EQ(options.digestAlgorithm, DigestAlgorithm::Sha256);
    EXPECT_FALSE(options.signatureScheme);
    EXPECT_EQ(toJson(options), nlohmann::json::object());
}

TEST(SealOptions, JsonComesBackAsItWas) {
    const nlohmann::json json{
        {"certificate", std::string(64, 'a')},
        {"issuer", "Tillit Segl CA"},
        {"organisationIdentifier", "NTRNO-123456789"},
        {"digestAlgorithm", "sha512"},
        {"signatureScheme", "pss"},
        {"fieldName", "Segl"},
        {"reason", "Godkjent på møtet"},
        {"location", "Tromsø"},
        {"contact", "post@example.org"},
        {"password", "hemmelig"},
        {"certify", "form-filling"},
        {"lock", "include:Navn,Adresse"},
        {"repair", "true"}};
    EXPECT_EQ(toJson(sealOptionsFromJson(json)), json);
}

TEST(SealOptions, FingerprintIsNormalisedToLowerCase) {
    std::string fingerprint;
    for (int k = 0; k < 4; ++k) {
        fingerprint += "0123456789ABCDEF";
    }
    const auto options = sealOptionsFromJson({{"certificate", fingerprint}});
    EXPECT_EQ(options.certificate.substr(0, 16), "0123456789abcdef");
}

TEST(SealOptions, RefusesUnknownKeysAndWrongTypes) {
    expectRefused({{"pages", "1"}}, "pages");
    expectRefused({{"reason", 1}}, "reason");
    expectRefused({{"reason", nullptr}}, "reason");
    expectRefused(nlohmann::json::array(), "options");
}

TEST(SealOptions, RefusesWrongValues) {
    expectRefused({{"certificate", "abc"}}, "certificate");
    expectRefused({{"certificate", std::string(64, 'g')}}, "certificate");
    expectRefused({{"digestAlgorithm", "sha1"}}, "digestAlgorithm");
    expectRefused({{"digestAlgorithm", ""}}, "digestAlgorithm");
    expectRefused({{"signatureScheme", "ecdsa"}}, "signatureScheme");
    expectRefused({{"certify", "1"}}, "certify");
    expectRefused({{"lock", "some"}}, "lock");
    expectRefused({{"lock", "include:"}}, "lock");
    expectRefused({{"lock", "exclude:,"}}, "lock");
    expectRefused({{"repair", "false"}}, "repair");
}

TEST(SealOptions, CountsTextInCharactersNotBytes) {
    std::string text;
    for (int k = 0; k < 256; ++k) {
        text += "å";
    }
    EXPECT_EQ(sealOptionsFromJson({{"reason", text}}).reason, text);
    expectRefused({{"reason", text + "x"}}, "reason");
}

TEST(SealOptions, RefusesControlCharacters) {
    for (const auto* text :
         {"a\nb", "\x7F", "\xC2\x85",
          "\xE2\x80\xAE"
          "evil",
          "\xE2\x81\xA6", "\xE2\x80\xA8"}) {
        for (const auto* field : {"reason", "location", "contact", "fieldName"}) {
            expectRefused({{field, text}}, field);
        }
    }
    expectRefused({{"reason", std::string("a\0b", 3)}}, "reason");
}

TEST(SealOptions, RefusesTextThatIsNotUtf8) {
    SealOptions options;
    for (const OptionDefinition& definition : optionDefinitions()) {
        test::expectRefusal(ErrorCode::InvalidArgument, [&] { definition.set(options, "\xC3("); });
    }
}

TEST(SealOptions, EveryOptionIsNamedAndExplained) {
    std::set<std::string_view> names;
    for (const OptionDefinition& definition : optionDefinitions()) {
        EXPECT_TRUE(names.insert(definition.name).second);
        EXPECT_TRUE(definition.flag.starts_with("--"));
        EXPECT_EQ(definition.placeholder.empty(), definition.kind == OptionKind::Flag);
        EXPECT_FALSE(definition.helpEn.empty());
        EXPECT_FALSE(definition.helpNb.empty());
    }
}

} // namespace
} // namespace eseal::seal

#include "host/network/settings.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::network {
namespace {

using Json = nlohmann::json;

std::string refusedField(const Json& authority) {
    try {
        authoritiesFromJson(Json::array({authority}), ErrorCode::ConfigurationInvalid);
        return {};
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::ConfigurationInvalid);
        EXPECT_EQ(error.detail().find("secret"), std::string::npos);
        return error.data().at("field");
    }
}

Json withAuthentication(const Json& authentication) {
    return {{"url", "https://tsa.example"}, {"authentication", authentication}};
}

TEST(NetworkSettings, AnAuthorityIsReadAndWrittenTheSame) {
    const Json whole = {
        {"url", "https://tsa.example/x"},
        {"policy", "1.2.3"},
        {"authentication",
         {{"user", "u"}, {"password", "secret"}, {"certificate", "/c.pem"}, {"key", "/k.pem"}}}};
    const auto read = authoritiesFromJson(Json::array({whole}), ErrorCode::InvalidArgument);
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read.front().authentication.password, "secret");
    const Json written = toJson(read, Secrets::Written);
    EXPECT_EQ(written, Json::array({whole}));
    EXPECT_EQ(authoritiesFromJson(written, ErrorCode::InvalidArgument), read);
}

TEST(NetworkSettings, SecretsAreHiddenWhereTheyAreShown) {
    for (const Json& authentication :
         {Json{{"user", "u"}, {"password", "secret"}}, Json{{"bearer", "secret"}},
          Json{{"header", "X-Key"}, {"value", "secret"}}}) {
        Settings settings;
        settings.authorities = authoritiesFromJson(
            Json::array({withAuthentication(authentication)}), ErrorCode::InvalidArgument);
        EXPECT_TRUE(hasSecrets(settings));
        const std::string shown = toJson(settings.authorities, Secrets::Hidden).dump();
        EXPECT_EQ(shown.find("secret"), std::string::npos) << shown;
        EXPECT_NE(shown.find(kHidden), std::string::npos) << shown;
    }
    EXPECT_FALSE(hasSecrets(Settings()));
}

TEST(NetworkSettings, WhatMakesNoSenseIsRefusedByItsKey) {
    EXPECT_EQ(refusedField({{"url", "https://tsa.example"}}), "");
    EXPECT_EQ(refusedField(Json::object()), "url");
    EXPECT_EQ(refusedField({{"url", "ldap://tsa.example"}}), "url");
    EXPECT_EQ(refusedField({{"url", "https://u:secret@tsa.example"}}), "url");
    EXPECT_EQ(refusedField({{"url", "https://tsa.example"}, {"policy", "1..2"}}), "policy");
    EXPECT_EQ(refusedField({{"url", "https://tsa.example"}, {"policy", "any"}}), "policy");
    EXPECT_EQ(refusedField({{"url", "https://tsa.example"}, {"more", 1}}), "more");
    EXPECT_EQ(refusedField(withAuthentication({{"user", "u"}})), "password");
    EXPECT_EQ(refusedField(withAuthentication({{"value", "secret"}})), "header");
    EXPECT_EQ(refusedField(withAuthentication({{"header", "A: b"}, {"value", "x"}})), "header");
    EXPECT_EQ(refusedField(withAuthentication({{"bearer", "secret\r\nX: y"}})), "bearer");
    EXPECT_EQ(
        refusedField(withAuthentication({{"certificate", "c.pem"}, {"key", "/k"}})), "certificate");
    EXPECT_EQ(
        refusedField(
            withAuthentication({{"user", "u"}, {"password", "secret"}, {"bearer", "secret"}})),
        "bearer");
}

} // namespace
} // namespace eseal::network

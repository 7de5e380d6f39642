#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace eseal {
namespace {

ErrorCode codeOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "nothing was thrown";
    return ErrorCode::Internal;
}

TEST(ParseExact, ReadsAnObject) {
    EXPECT_EQ(parseExact(R"({"a":[1,{"b":2}]})")["a"][0], 1);
}

TEST(ParseExact, RefusesWhatIsNoObjectOrNoJson) {
    for (const std::string text : {"[]", "1", "null", "\"a\"", "", "{", "{}{}", "{'a':1}", "nul"}) {
        EXPECT_EQ(codeOf([&] { parseExact(text); }), ErrorCode::InvalidMessage) << text;
    }
}

TEST(ParseExact, RefusesInvalidUtf8) {
    EXPECT_EQ(codeOf([] { parseExact("{\"a\":\"\xff\"}"); }), ErrorCode::InvalidMessage);
}

TEST(ParseExact, RefusesAKeyGivenTwice) {
    EXPECT_EQ(codeOf([] { parseExact(R"({"a":1,"a":2})"); }), ErrorCode::InvalidMessage);
    EXPECT_EQ(codeOf([] { parseExact(R"({"o":{"a":1,"a":2}})"); }), ErrorCode::InvalidMessage);
    EXPECT_NO_THROW(parseExact(R"({"o":{"a":1},"p":{"a":1}})"));
}

TEST(ParseExact, RefusesDeepNesting) {
    const std::string deep = "{\"a\":" + std::string(100'000, '[');
    EXPECT_EQ(codeOf([&] { parseExact(deep); }), ErrorCode::InvalidMessage);
}

TEST(Fields, NamesTheKeyThatIsWrong) {
    const auto message = parseExact(R"({"size":-1})");
    Fields fields(message);
    try {
        fields.number("size");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::InvalidArgument);
        EXPECT_EQ(error.data().at("field"), "size");
    }
}

TEST(Fields, RefusesWrongTypesMissingAndUnknownKeys) {
    const auto message = parseExact(R"({"n":1.5,"t":3,"o":[],"x":0})");
    Fields fields(message);
    EXPECT_EQ(codeOf([&] { fields.number("n"); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf([&] { fields.text("t", 9); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf([&] { fields.object("o"); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf([&] { fields.text("absent", 9); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf([&] { fields.done(); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(fields.number("x"), 0U);
    EXPECT_NO_THROW(fields.done());
}

TEST(Fields, BoundsTextsAndNumbers) {
    const auto message = parseExact(R"({"t":"abcd","n":11})");
    Fields fields(message);
    EXPECT_EQ(codeOf([&] { fields.text("t", 3); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf([&] { fields.number("n", 10); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(fields.text("t", 4), "abcd");
    EXPECT_EQ(fields.number("n", 11), 11U);
}

} // namespace
} // namespace eseal

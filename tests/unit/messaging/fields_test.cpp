#include "core/base/error.hpp"
#include "host/messaging/fields.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace eseal::messaging {
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

TEST(ParseMessage, ReadsAnObject) {
    EXPECT_EQ(parseMessage(R"({"a":[1,{"b":2}]})")["a"][0], 1);
}

TEST(ParseMessage, RefusesWhatIsNoObjectOrNoJson) {
    for (const std::string text : {"[]", "1", "null", "\"a\"", "", "{", "{}{}", "{'a':1}", "nul"}) {
        EXPECT_EQ(codeOf([&] { parseMessage(text); }), ErrorCode::InvalidMessage) << text;
    }
}

TEST(ParseMessage, RefusesInvalidUtf8) {
    EXPECT_EQ(codeOf([] { parseMessage("{\"a\":\"\xff\"}"); }), ErrorCode::InvalidMessage);
}

TEST(ParseMessage, RefusesAKeyGivenTwice) {
    EXPECT_EQ(codeOf([] { parseMessage(R"({"a":1,"a":2})"); }), ErrorCode::InvalidMessage);
    EXPECT_EQ(codeOf([] { parseMessage(R"({"o":{"a":1,"a":2}})"); }), ErrorCode::InvalidMessage);
    EXPECT_NO_THROW(parseMessage(R"({"o":{"a":1},"p":{"a":1}})"));
}

TEST(ParseMessage, RefusesDeepNesting) {
    const std::string deep = "{\"a\":" + std::string(100'000, '[');
    EXPECT_EQ(codeOf([&] { parseMessage(deep); }), ErrorCode::InvalidMessage);
}

TEST(Fields, NamesTheKeyThatIsWrong) {
    const auto message = parseMessage(R"({"size":-1})");
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
    const auto message = parseMessage(R"({"n":1.5,"t":3,"o":[],"x":0})");
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
    const auto message = parseMessage(R"({"t":"abcd","n":11})");
    Fields fields(message);
    EXPECT_EQ(codeOf([&] { fields.text("t", 3); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf([&] { fields.number("n", 10); }), ErrorCode::InvalidArgument);
    EXPECT_EQ(fields.text("t", 4), "abcd");
    EXPECT_EQ(fields.number("n", 11), 11U);
}

} // namespace
} // namespace eseal::messaging

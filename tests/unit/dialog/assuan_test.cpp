#include "core/base/bytes.hpp"
#include "host/dialog/assuan.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::dialog {
namespace {

using State = AssuanAnswer::State;

State feed(AssuanAnswer& answer, std::string_view text) {
    State state = answer.state();
    for (const std::uint8_t byte : asBytes(text)) {
        state = answer.take(byte);
    }
    return state;
}

State stateAfter(std::string_view text) {
    AssuanAnswer answer;
    return feed(answer, text);
}

TEST(AssuanLine, EscapesControlsAndPercentOnly) {
    EXPECT_EQ(assuanLine("BYE"), "BYE\n");
    EXPECT_EQ(assuanLine("SETDESC", "Å 100%\r\nb"), "SETDESC Å 100%25%0D%0Ab\n");
}

TEST(AssuanLine, IsCutAtACharacterBeforeItIsTooLong) {
    std::string letters;
    for (int count = 0; count < 1000; ++count) {
        letters += "ø";
    }
    const std::string line = assuanLine("SETDESC", letters);
    EXPECT_LE(line.size(), kMaxAssuanLine);
    EXPECT_GT(line.size(), kMaxAssuanLine - 4);
    EXPECT_EQ(line.substr(line.size() - 3), "ø\n");
}

TEST(AssuanLine, EscapesAreNotCutApart) {
    const std::string line = assuanLine("SETDESC", std::string(1000, '%'));
    EXPECT_LE(line.size(), kMaxAssuanLine);
    EXPECT_EQ(line.substr(line.size() - 4), "%25\n");
}

TEST(AssuanAnswer, OkEndsAnAnswer) {
    EXPECT_EQ(stateAfter("OK"), State::Incomplete);
    EXPECT_EQ(stateAfter("OK\n"), State::Ok);
    EXPECT_EQ(stateAfter("OK Pleased to meet you\n"), State::Ok);
}

TEST(AssuanAnswer, CommentsAndStatusAreSkipped) {
    EXPECT_EQ(stateAfter("# hello\nS BUTTON_INFO close\n"), State::Incomplete);
    EXPECT_EQ(stateAfter("# hello\nS BUTTON_INFO close\nOK\n"), State::Ok);
}

TEST(AssuanAnswer, ErrorHasItsNumber) {
    AssuanAnswer answer;
    EXPECT_EQ(feed(answer, "ERR 83886179 Operation cancelled <Pinentry>\n"), State::Refused);
    EXPECT_EQ(answer.errorValue(), 83886179U);
    AssuanAnswer bare;
    EXPECT_EQ(feed(bare, "ERR\n"), State::Refused);
    EXPECT_EQ(bare.errorValue(), 0U);
}

TEST(AssuanAnswer, DataIsDecodedIntoTheSecret) {
    token::Secret pin;
    AssuanAnswer answer(&pin);
    EXPECT_EQ(feed(answer, "D 12%2534%0a æ+\nOK\n"), State::Ok);
    EXPECT_EQ(asText(pin.bytes()), "12%34\n æ+");
}

TEST(AssuanAnswer, DataLinesAddUp) {
    token::Secret pin;
    AssuanAnswer answer(&pin);
    EXPECT_EQ(feed(answer, "D 12\nD 34\nOK\n"), State::Ok);
    EXPECT_EQ(asText(pin.bytes()), "1234");
}

TEST(AssuanAnswer, WhatIsNoAnswerIsMalformed) {
    EXPECT_EQ(stateAfter("\n"), State::Malformed);
    EXPECT_EQ(stateAfter("OKAY\n"), State::Malformed);
    EXPECT_EQ(stateAfter("INQUIRE QUALITY 1\n"), State::Malformed);
    EXPECT_EQ(stateAfter("D 1234\nOK\n"), State::Malformed) << "nobody asked for data";
}

TEST(AssuanAnswer, BrokenEscapesAreMalformed) {
    for (const char* const text : {"D 1%2\nOK\n", "D 1%\nOK\n", "D %zz\nOK\n"}) {
        token::Secret pin;
        AssuanAnswer answer(&pin);
        EXPECT_EQ(feed(answer, text), State::Malformed) << text;
    }
}

TEST(AssuanAnswer, EverythingIsBounded) {
    token::Secret pin;
    AssuanAnswer tooMuchData(&pin);
    EXPECT_EQ(
        feed(tooMuchData, "D " + std::string(token::Secret::kCapacity + 1, '1')), State::Malformed);
    EXPECT_EQ(stateAfter(std::string(kMaxAssuanLine + 2, 'x')), State::Malformed);
    std::string comments;
    while (comments.size() <= 16'384) {
        comments += "# and so on\n";
    }
    EXPECT_EQ(stateAfter(comments), State::Malformed);
}

} // namespace
} // namespace eseal::dialog

#include "core/pdf/parser.hpp"
#include "core/pdf/serializer.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace eseal::pdf {
namespace {

Object parse(std::string_view text) {
    Tokenizer in(asBytes(text));
    return parseObject(in);
}

std::string roundTrip(std::string_view text) {
    return serialize(parse(text));
}

TEST(Parser, ReadsEveryKindOfValue) {
    EXPECT_TRUE(parse("null").isNull());
    EXPECT_EQ(parse("true"), Object(true));
    EXPECT_EQ(parse(" % comment\n-12"), Object(std::int64_t{-12}));
    EXPECT_EQ(parse("+7"), Object(std::int64_t{7}));
    EXPECT_EQ(parse("/A#20B"), Object(Name{"A B"}));
    EXPECT_EQ(parse("12 65535 R"), Object(Reference{12, 65535}));
}

TEST(Parser, TellsIntegersFromReferences) {
    const Object object = parse("[1 2 3 0 R 4]");
    const auto& array = *object.as<Array>();
    ASSERT_EQ(array.size(), 4U);
    EXPECT_EQ(array[2], Object(Reference{3, 0}));
    EXPECT_EQ(array[3], Object(std::int64_t{4}));
}

TEST(Parser, KeepsTheTextOfRealsAndHugeNumbers) {
    for (const auto* text : {"612.50", "-.002", "4.", "+1.0", "99999999999999999999", "--5"}) {
        EXPECT_EQ(roundTrip(text), text);
    }
}

TEST(Parser, DecodesLiteralStrings) {
    EXPECT_EQ(parse("(a(b)c)"), Object(String{"a(b)c"}));
    EXPECT_EQ(parse(R"((\n\r\t\b\f\(\)\\\q))"), Object(String{"\n\r\t\b\f()\\q"}));
    EXPECT_EQ(parse(R"((\101\1012\7x\400))"), Object(String{std::string("AA2\7x\0", 6)}));
    EXPECT_EQ(parse("(a\\\r\nb\\\nc)"), Object(String{"abc"}));
    EXPECT_EQ(parse("(a\r\nb\rc\nd)"), Object(String{"a\nb\nc\nd"}));
}

TEST(Parser, DecodesHexadecimalStrings) {
    EXPECT_EQ(parse("<48 65\n6C6c6F7>"), Object(String{"Hellop"}));
    EXPECT_EQ(parse("<>"), Object(String{""}));
    test::expectDamaged([] { parse("<4x>"); });
}

TEST(Parser, CountsANullValueAsAbsent) {
    const Object object = parse("<</A null/B 1>>");
    EXPECT_EQ(object.as<Dictionary>()->find("A"), nullptr);
    EXPECT_EQ(roundTrip("<</A null/B 1>>"), "<</A null/B 1>>");
}

TEST(Parser, CarriesEqualKeysAlongButAnswersForNone) {
    const Object object = parse("<</A 1/B 2/A 3>>");
    const auto& dictionary = *object.as<Dictionary>();
    EXPECT_EQ(*dictionary.find("B"), Object(std::int64_t{2}));
    test::expectDamaged([&] { dictionary.find("A"); });
    Dictionary copy = dictionary;
    test::expectDamaged([&] { copy.set("A", true); });
    EXPECT_EQ(serialize(object), "<</A 1/B 2/A 3>>");
}

TEST(Parser, RefusesWhatIsNoObject) {
    for (const auto* text :
         {"", "]", ">>", "foo", "[1 2", "<</A", "<</A 1", "<<1 2>>", "(abc", "<41", "nullx", "{}",
          "R", "1x", "[1.5e3]"}) {
        SCOPED_TRACE(text);
        test::expectDamaged([&] { parse(text); });
    }
}

TEST(Parser, BoundsNesting) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_NO_THROW(parse(nested(90)));
    test::expectDamaged([&] { parse(nested(1'000'000)); });
    std::string dictionaries;
    for (int k = 0; k < 100'000; ++k) {
        dictionaries += "<</A";
    }
    test::expectDamaged([&] { parse(dictionaries); });
}

TEST(Parser, BoundsTheNumberOfValues) {
    std::string many = "[";
    for (int k = 0; k < 1'100'000; ++k) {
        many += "0 ";
    }
    test::expectDamaged([&] { parse(many + "]"); });
}

TEST(Parser, NamesThePlaceOfTheDamage) {
    Tokenizer in(asBytes("[1 2 ?]"), {1000});
    const auto data = test::expectDamaged([&] { parseObject(in); });
    EXPECT_EQ(data.at("offset"), 1005);
    EXPECT_EQ(data.at("reason"), "object expected");
}

TEST(Parser, NamesTheStreamForDamageInCompressedData) {
    Tokenizer in(asBytes("   ?"), {77, true});
    EXPECT_EQ(test::expectDamaged([&] { parseObject(in); }).at("offset"), 77);
}

TEST(Serializer, WritesWhatItReadsBackTheSame) {
    for (const auto* text :
         {"<</A[1 2 0 R(x)<00ff>/N true null]/B<</C/D>>>>", "[/ 1/ true//A]", "[1 -2 .5 4 0 R 5]",
          "(\\(\\)\\\\)", "[(a)(b)[][]<<>>]", "/A#20B#2f#c3"}) {
        const Object object = parse(text);
        EXPECT_EQ(parse(serialize(object)), object) << text;
    }
}

TEST(Serializer, WritesNoNeedlessSpace) {
    EXPECT_EQ(
        roundTrip("<< /A [ 1 2 0 R ( x ) /N true ] /B << /C 1.0 >> >>"),
        "<</A[1 2 0 R( x )/N true]/B<</C 1.0>>>>");
}

TEST(Serializer, ReportsThePlacesOfPlaceholders) {
    Dictionary dictionary;
    dictionary.set("A", Placeholder{"[first]"});
    dictionary.set("B", Placeholder{"<second>"});
    std::string out = "before ";
    Serializer serializer(out);
    serializer.write(dictionary);
    ASSERT_EQ(serializer.placeholders().size(), 2U);
    EXPECT_EQ(out.substr(serializer.placeholders()[0], 7), "[first]");
    EXPECT_EQ(out.substr(serializer.placeholders()[1], 8), "<second>");
}

} // namespace
} // namespace eseal::pdf

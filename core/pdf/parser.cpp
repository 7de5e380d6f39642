#include "core/pdf/parser.hpp"

#include "core/pdf/characters.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace eseal::pdf {
namespace {

// Real documents stay below 20; the stack of a worker holds far more.
constexpr int kMaxNesting = 100;
constexpr std::size_t kMaxValues = 1'000'000;

class Parser {
public:
    explicit Parser(Tokenizer& in) : in_(in) {}

    Object object(int depth) {
        if (depth > kMaxNesting) {
            in_.fail("objects nested too deep");
        }
        if (++values_ > kMaxValues) {
            in_.fail("object with too many values");
        }
        in_.skipSpace();
        const auto c = in_.peek();
        if (!c) {
            in_.fail("unexpected end");
        }
        switch (*c) {
        case '/':
            return Name{in_.takeName()};
        case '(':
            return String{in_.takeLiteralString()};
        case '[':
            return array(depth);
        case '<':
            if (in_.peek(1) == '<') {
                return dictionary(depth);
            }
            return String{in_.takeHexString()};
        default:
            return isDigit(*c) || *c == '+' || *c == '-' || *c == '.' ? number() : word();
        }
    }

private:
    Object array(int depth) {
        Array items;
        in_.takeText("[");
        for (;;) {
            in_.skipSpace();
            if (in_.takeText("]")) {
                return items;
            }
            items.push_back(object(depth + 1));
        }
    }

    Object dictionary(int depth) {
        std::vector<DictionaryEntry> entries;
        in_.takeText("<<");
        for (;;) {
            in_.skipSpace();
            if (in_.takeText(">>")) {
                return Dictionary(std::move(entries));
            }
            if (in_.peek() != '/') {
                in_.fail("dictionary key expected");
            }
            std::string key = in_.takeName();
            entries.push_back({std::move(key), object(depth + 1)});
        }
    }

    Object number() {
        const std::size_t start = in_.position();
        const auto value = in_.takeInteger();
        if (!value) {
            in_.seek(start);
            return Real{in_.takeNumberText()};
        }
        const std::size_t end = in_.position();
        if (*value >= 0 && *value <= std::numeric_limits<std::int32_t>::max()) {
            const auto generation = in_.takeInteger();
            if (generation && *generation >= 0 &&
                *generation <= std::numeric_limits<std::uint16_t>::max() && in_.takeKeyword("R")) {
                return Reference{
                    static_cast<std::uint32_t>(*value), static_cast<std::uint16_t>(*generation)};
            }
        }
        in_.seek(end);
        return *value;
    }

    Object word() {
        if (in_.takeKeyword("true")) {
            return true;
        }
        if (in_.takeKeyword("false")) {
            return false;
        }
        if (in_.takeKeyword("null")) {
            return {};
        }
        in_.fail("object expected");
    }

    Tokenizer& in_;
    std::size_t values_ = 0;
};

} // namespace

Object parseObject(Tokenizer& in) {
    return Parser(in).object(0);
}

} // namespace eseal::pdf

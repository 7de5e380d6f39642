#include "core/verify/document/content_reader.hpp"

#include "core/pdf/characters.hpp"
#include "core/pdf/parser.hpp"
#include "core/pdf/tokenizer.hpp"

#include <string_view>
#include <vector>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxOperands = 1'000;

bool beginsOperand(std::uint8_t next) {
    return pdf::isDelimiter(next) || pdf::isDigit(next) || next == '+' || next == '-' ||
           next == '.';
}

std::string takeWord(pdf::Tokenizer& in) {
    std::string word;
    while (in.peek() && pdf::isRegular(*in.peek())) {
        word += static_cast<char>(*in.peek());
        in.seek(in.position() + 1);
    }
    return word;
}

/// From ID to the next EI that stands alone (8.9.7).
void passPicture(pdf::Tokenizer& in) {
    const std::string_view rest = asText(in.rest());
    for (std::size_t at = rest.find("EI"); at != std::string_view::npos;
         at = rest.find("EI", at + 1)) {
        const std::size_t behind = at + 2;
        const bool alone =
            at > 0 && pdf::isWhiteSpace(static_cast<std::uint8_t>(rest[at - 1])) &&
            (behind == rest.size() || pdf::isWhiteSpace(static_cast<std::uint8_t>(rest[behind])));
        if (alone) {
            in.seek(in.position() + behind);
            return;
        }
    }
    in.fail("a picture without an end");
}

} // namespace

void readContent(ByteView content, const TakeOperator& take) {
    pdf::Tokenizer in(content);
    std::vector<pdf::Object> operands;
    for (in.skipSpace(); !in.atEnd(); in.skipSpace()) {
        if (operands.size() >= kMaxOperands) {
            in.fail("too many operands");
        }
        if (beginsOperand(*in.peek())) {
            operands.push_back(pdf::parseObject(in));
            continue;
        }
        const std::string word = takeWord(in);
        if (word == "true" || word == "false" || word == "null") {
            operands.emplace_back();
            continue;
        }
        take(word, operands);
        operands.clear();
        if (word == "ID") {
            passPicture(in);
        }
    }
}

} // namespace eseal::verify

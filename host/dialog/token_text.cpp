#include "host/dialog/token_text.hpp"

#include "host/dialog/page_text.hpp"
#include "host/text/text.hpp"

#include <vector>

namespace eseal::dialog {

using text::Key;
using text::say;

std::string tokenLine(Language language, const token::TokenInfo& token, std::size_t limit) {
    const auto field = [limit](std::string_view value) {
        return shortened(readableText(value), limit);
    };
    const std::string label = field(token.label);
    const std::string model = field(token.model.empty() ? token.manufacturer : token.model);
    if (model.empty() || model == label) {
        return say(language, Key::TokenLine, {{"label", label}});
    }
    return label.empty() ? say(language, Key::TokenLine, {{"label", model}})
                         : say(language, Key::TokenLineModel, {{"label", label}, {"model", model}});
}

std::string refusedLength(Language language, const token::TokenInfo& token) {
    const std::string least = std::to_string(token.minPinLength);
    const std::string most = std::to_string(token.maxPinLength);
    if (token.minPinLength > 0 && token.maxPinLength > 0) {
        return say(language, Key::PinLengthRange, {{"min", least}, {"max", most}});
    }
    if (token.minPinLength > 0) {
        return say(language, Key::PinLengthMinimum, {{"min", least}});
    }
    return token.maxPinLength > 0 ? say(language, Key::PinLengthMaximum, {{"max", most}})
                                  : say(language, Key::PinLengthUnknown);
}

std::string pinWarning(Language language, const token::PinRequest& request) {
    std::vector<std::string> sentences;
    if (request.wrongBefore) {
        sentences.push_back(say(language, Key::PinWasWrong));
    }
    if (request.lengthRefusedBefore) {
        sentences.push_back(refusedLength(language, request.token));
    }
    if (request.token.tries == token::PinTries::Low) {
        sentences.push_back(
            say(language, request.wrongBefore ? Key::PinTriesLowAgain : Key::PinTriesLow));
    } else if (request.token.tries == token::PinTries::Final) {
        sentences.push_back(say(language, Key::PinTriesFinal));
    }
    std::string result;
    for (const std::string& sentence : sentences) {
        result += (result.empty() ? "" : "\n") + sentence;
    }
    return result;
}

} // namespace eseal::dialog

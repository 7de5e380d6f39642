#include "host/dialog/pin_change_text.hpp"

#include "host/dialog/page_text.hpp"
#include "host/dialog/token_text.hpp"
#include "host/text/text.hpp"

namespace eseal::dialog {
namespace {

using text::Key;
using text::say;

constexpr std::size_t kFieldLimit = 48;

std::string paragraphs(std::initializer_list<std::string> texts) {
    std::string all;
    for (const std::string& one : texts) {
        all += (all.empty() || one.empty() ? "" : "\n\n") + one;
    }
    return all;
}

/// Who asks for what, and on which token.
std::string task(const PinChangeTexts& texts, const token::TokenInfo& token) {
    const Key asks = texts.task == PinTask::Change ? Key::PinChangeAsks : Key::PinUnblockAsks;
    const std::string serial = shortened(readableText(token.serialNumber), kFieldLimit);
    return say(texts.language, asks) + "\n\n" + tokenLine(texts.language, token, kFieldLimit) +
           (serial.empty()
                ? std::string()
                : "\n" + say(texts.language, Key::TokenSerialNumber, {{"serial", serial}}));
}

std::string newPinLengths(Language language, const token::TokenInfo& token) {
    const std::string least = std::to_string(token.minPinLength);
    const std::string most = std::to_string(token.maxPinLength);
    if (token.maxPinLength > 0) {
        return say(language, Key::PinNewLengthRange, {{"min", least}, {"max", most}});
    }
    return token.minPinLength > 0 ? say(language, Key::PinNewLengthMinimum, {{"min", least}})
                                  : std::string();
}

std::string newPinWarning(Language language, const token::NewPinRequest& request) {
    if (request.lengthRefusedBefore) {
        return refusedLength(language, request.token);
    }
    if (request.differedBefore) {
        return say(language, Key::PinNewDiffered);
    }
    return request.refusedBefore ? say(language, Key::PinNewRefused) : std::string();
}

/// The PUK has warnings of its own: when it locks, nobody can help.
std::string pukWarning(Language language, const token::PinRequest& request) {
    if (request.lengthRefusedBefore) {
        return refusedLength(language, request.token);
    }
    const std::string wrong = request.wrongBefore ? say(language, Key::PukWasWrong) + "\n" : "";
    switch (request.token.tries) {
    case token::PinTries::Final:
        return wrong + say(language, Key::PukTriesFinal);
    case token::PinTries::Low:
        return wrong + say(language, Key::PukTriesLow);
    case token::PinTries::Several:
    case token::PinTries::Locked:
        break;
    }
    return wrong.substr(0, wrong.find('\n'));
}

WindowTexts
window(Language language, std::string description, Key accept, Key cancel = Key::ButtonCancel) {
    return {
        .title = say(language, Key::WindowTitle),
        .description = std::move(description),
        .prompt = say(language, Key::WindowTitle),
        .warning = {},
        .acceptButton = say(language, accept),
        .cancelButton = say(language, cancel)};
}

} // namespace

WindowTexts presentPinWindow(const PinChangeTexts& texts, const token::PinRequest& request) {
    const Language language = texts.language;
    const bool puk = texts.task == PinTask::Unblock;
    WindowTexts result = window(
        language,
        paragraphs(
            {task(texts, request.token),
             say(language, puk ? Key::ExplainPuk : Key::ExplainPresentPin)}),
        Key::ButtonContinue);
    result.prompt = say(language, puk ? Key::PromptPuk : Key::PromptPresentPin);
    result.warning = puk ? pukWarning(language, request) : pinWarning(language, request);
    return result;
}

WindowTexts newPinWindow(const PinChangeTexts& texts, const token::NewPinRequest& request) {
    const Language language = texts.language;
    WindowTexts result = window(
        language,
        paragraphs(
            {task(texts, request.token), request.again ? say(language, Key::ExplainNewPinAgain)
                                                       : newPinLengths(language, request.token)}),
        request.again ? Key::ButtonSetPin : Key::ButtonContinue);
    result.prompt = say(language, request.again ? Key::PromptNewPinAgain : Key::PromptNewPin);
    result.warning = newPinWarning(language, request);
    return result;
}

WindowTexts unblockWarningWindow(const PinChangeTexts& texts, const token::TokenInfo& token) {
    const Language language = texts.language;
    const std::string warning = pukWarning(language, {.token = token});
    return window(
        language, paragraphs({task(texts, token), say(language, Key::PukCosts), warning}),
        Key::ButtonContinue);
}

WindowTexts deviceChangeWindow(const PinChangeTexts& texts, const token::PinRequest& request) {
    const Language language = texts.language;
    return window(
        language,
        paragraphs(
            {pinWarning(language, request), task(texts, request.token),
             say(language, Key::ExplainDeviceChange)}),
        Key::ButtonContinue);
}

WindowTexts deviceChangingWindow(const PinChangeTexts& texts, const token::PinRequest& request) {
    const Language language = texts.language;
    return window(
        language,
        paragraphs(
            {say(language, Key::DeviceChange), tokenLine(language, request.token, kFieldLimit),
             say(language, Key::DeviceEntryCloses)}),
        Key::ButtonHide, Key::ButtonClose);
}

} // namespace eseal::dialog

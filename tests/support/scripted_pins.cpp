#include "tests/support/scripted_pins.hpp"

namespace eseal::test {

std::string ScriptedPins::next(const token::PinRequest& request) {
    questions_.push_back(request);
    if (answers_.empty() || !answers_.front()) {
        throw Error(ErrorCode::UserCancelled);
    }
    std::string answer = *answers_.front();
    answers_.pop_front();
    return answer;
}

token::Secret ScriptedPins::ask(const token::PinRequest& request) {
    const std::string answer = next(request);
    token::Secret pin;
    for (const std::uint8_t byte : asBytes(answer)) {
        pin.append(byte);
    }
    return pin;
}

void ScriptedPins::duringDeviceEntry(
    const token::PinRequest& request, const std::function<void()>& login) {
    next(request);
    ++deviceEntries_;
    login();
}

} // namespace eseal::test

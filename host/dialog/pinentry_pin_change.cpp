#include "host/dialog/pinentry_pin_change.hpp"

#include "host/dialog/message_window.hpp"

#include <utility>

namespace eseal::dialog {

PinentryPinChange::PinentryPinChange(
    PinChangeTexts texts, PinentrySettings settings, const Canceller& canceller)
    : texts_(texts), settings_(std::move(settings)), canceller_(canceller) {}

token::Secret PinentryPinChange::ask(const token::PinRequest& request) {
    return Pinentry(settings_, {&canceller_}).askPin(presentPinWindow(texts_, request));
}

void PinentryPinChange::duringDeviceEntry(
    const token::PinRequest& request, const std::function<void()>& login) {
    Pinentry(settings_, {&canceller_}).confirm(deviceChangeWindow(texts_, request));
    const MessageWindow window(settings_, deviceChangingWindow(texts_, request), canceller_);
    login();
}

token::Secret PinentryPinChange::askNew(const token::NewPinRequest& request) {
    return Pinentry(settings_, {&canceller_}).askPin(newPinWindow(texts_, request));
}

void PinentryPinChange::warnOfUnblocking(const token::TokenInfo& token) {
    Pinentry(settings_, {&canceller_}).confirm(unblockWarningWindow(texts_, token));
}

} // namespace eseal::dialog

#include "host/dialog/pinentry_pin_source.hpp"

#include "host/dialog/message_window.hpp"

#include <utility>

namespace eseal::dialog {

PinentryPinSource::PinentryPinSource(
    Consent consent, PinentrySettings settings, const Canceller& canceller)
    : consent_(std::move(consent)), settings_(std::move(settings)), canceller_(canceller) {}

token::Secret PinentryPinSource::ask(const token::PinRequest& request) {
    const Pinentry pinentry(settings_, {&canceller_});
    token::PinRequest now = request;
    for (;;) {
        token::Secret pin = pinentry.askPin(pinWindow(consent_, now));
        if (!pin.empty()) {
            return pin;
        }
        // Some modules take an empty PIN for "ask yourself": it never reaches them.
        now.lengthRefusedBefore = true;
        now.wrongBefore = false;
    }
}

void PinentryPinSource::duringDeviceEntry(
    const token::PinRequest& request, const std::function<void()>& login) {
    Pinentry(settings_, {&canceller_}).confirm(deviceConsentWindow(consent_, request));
    const MessageWindow window(settings_, deviceEntryWindow(consent_, request), canceller_);
    login();
}

} // namespace eseal::dialog

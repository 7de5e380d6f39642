// PIN, PUK and new PIN from the user, by pinentry.
#pragma once

#include "core/token/pin_change_source.hpp"
#include "host/dialog/pin_change_text.hpp"
#include "host/dialog/pinentry.hpp"

namespace eseal::dialog {

/// Every window says which token it is about and what for.
class PinentryPinChange final : public token::PinChangeSource {
public:
    /// @param canceller closes what is open and keeps all else closed; it outlives this object.
    PinentryPinChange(PinChangeTexts texts, PinentrySettings settings, const Canceller& canceller);

    token::Secret ask(const token::PinRequest& request) override;
    void duringDeviceEntry(
        const token::PinRequest& request, const std::function<void()>& login) override;
    token::Secret askNew(const token::NewPinRequest& request) override;
    void warnOfUnblocking(const token::TokenInfo& token) override;

private:
    PinChangeTexts texts_;
    PinentrySettings settings_;
    const Canceller& canceller_;
};

} // namespace eseal::dialog

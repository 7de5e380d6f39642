// Consent and PIN from the user, by pinentry.
#pragma once

#include "core/token/pin_source.hpp"
#include "host/dialog/consent_text.hpp"
#include "host/dialog/pinentry.hpp"

namespace eseal::dialog {

/// Every window says what is sealed; whoever enters the PIN agrees to that.
class PinentryPinSource : public token::PinSource {
public:
    /// @param canceller closes what is open and keeps all else closed; it outlives this object.
    PinentryPinSource(Consent consent, PinentrySettings settings, const Canceller& canceller);

    token::Secret ask(const token::PinRequest& request) override;
    void duringDeviceEntry(
        const token::PinRequest& request, const std::function<void()>& login) override;

private:
    Consent consent_;
    PinentrySettings settings_;
    const Canceller& canceller_;
};

} // namespace eseal::dialog

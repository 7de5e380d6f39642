// How a token asks for its PIN; the host answers with a dialog.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "core/token/secret.hpp"

#include <functional>

namespace eseal::token {

/// Why the PIN is asked, and what happened before.
struct PinRequest {
    TokenInfo token;                  ///< flags as they are now, before any try is spent
    bool signaturePin = false;        ///< the token's separate signature PIN, not the user PIN
    bool wrongBefore = false;         ///< the PIN entered just before was wrong
    bool lengthRefusedBefore = false; ///< too short or too long: never sent, costs no try
};

/// Asks people for PINs. Every call that returns was approved by the user: asking again after a
/// wrong PIN is the user's decision, never the program's.
class PinSource {
public:
    virtual ~PinSource() = default;

    /// The PIN. Throws Error(user-cancelled), Error(timed-out) or Error(dialog-missing).
    virtual Secret ask(const PinRequest& request) = 0;

    /// For CKF_PROTECTED_AUTHENTICATION_PATH: asks for consent, then shows "enter the PIN on the
    /// device" while `login` runs. Throws like ask(), and what `login` throws.
    virtual void
    duringDeviceEntry(const PinRequest& request, const std::function<void()>& login) = 0;
};

} // namespace eseal::token

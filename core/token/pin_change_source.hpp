// How a token asks for what it needs to change or unblock its PIN; the host answers with dialogs.
#pragma once

#include "core/token/pin_source.hpp"

namespace eseal::token {

/// Why a new PIN is asked, and what happened before.
struct NewPinRequest {
    TokenInfo token;                  ///< the lengths that it takes
    bool again = false;               ///< the same PIN once more, against mistyping
    bool differedBefore = false;      ///< the two entries were not the same
    bool lengthRefusedBefore = false; ///< too short or too long: never sent
    bool refusedBefore = false;       ///< the token did not take it, by a rule of its own
};

/// Asks people for the PIN or PUK that a token has (as any PinSource), and for a new one.
class PinChangeSource : public PinSource {
public:
    /// The new PIN. Throws Error(user-cancelled), Error(timed-out) or Error(dialog-missing).
    virtual Secret askNew(const NewPinRequest& request) = 0;

    /// Warns of what a wrong PUK costs before one is asked for. Throws as askNew() when the user
    /// would rather not. `token` shows the tries of the PUK.
    virtual void warnOfUnblocking(const TokenInfo& token) = 0;
};

} // namespace eseal::token

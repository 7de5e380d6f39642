// What the windows say in which a PIN is changed or unblocked.
#pragma once

#include "core/token/pin_change_source.hpp"
#include "host/dialog/consent_text.hpp"

namespace eseal::dialog {

enum class PinTask { Change, Unblock };

struct PinChangeTexts {
    PinTask task = PinTask::Change;
    Language language = Language::English;
};

/// The window that takes the PIN, or the PUK, that the token has.
WindowTexts presentPinWindow(const PinChangeTexts& texts, const token::PinRequest& request);

/// The window that takes the new PIN, or the same once more.
WindowTexts newPinWindow(const PinChangeTexts& texts, const token::NewPinRequest& request);

/// The window that warns of what a wrong PUK costs.
WindowTexts unblockWarningWindow(const PinChangeTexts& texts, const token::TokenInfo& token);

/// The windows before and while the PINs are entered on the device.
WindowTexts deviceChangeWindow(const PinChangeTexts& texts, const token::PinRequest& request);
WindowTexts deviceChangingWindow(const PinChangeTexts& texts, const token::PinRequest& request);

} // namespace eseal::dialog

// Changing and unblocking a PIN, as a token worker is asked to (WORKERS.md).
#pragma once

#include "core/token/pkcs11/module.hpp"
#include "host/dialog/canceller.hpp"
#include "host/dialog/pin_change_text.hpp"
#include "host/worker/token_phases.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace eseal::worker {

struct PinMessage {
    dialog::PinChangeTexts texts;
    token::TokenInfo token;
    std::string terminal; ///< "" for none
};

/// Throws Error(invalid-argument).
PinMessage readPinMessage(const nlohmann::json& message);

/// Asks for everything in dialogs and sets the PIN. Throws Error of the token family.
void setPin(
    token::pkcs11::Module& module, const PinMessage& message, const dialog::Canceller& canceller,
    const PhaseReportingPinSource::Report& report);

} // namespace eseal::worker

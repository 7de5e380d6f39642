// Asking for a PIN until the token accepts one or the user gives up. No PIN is ever sent twice.
#pragma once

#include "core/token/pin_source.hpp"
#include "core/token/pkcs11/session.hpp"

#include <functional>
#include <optional>
#include <span>

namespace eseal::token::pkcs11 {

/// Sends a PIN; a null span stands for the token's own PIN pad.
using LoginCall = std::function<CK_RV(std::span<std::uint8_t> pin)>;

/// Reads the token's warnings before each question, so that the user sees them before a try is
/// spent; refuses a PIN of impossible length without spending one.
/// @return the PIN that was accepted; nothing when it was entered on the device.
/// Throws Error(pin-locked); Error(pin-incorrect) with data {"tries", "ckr"} when the user gives
/// up after a wrong PIN; what `pins` throws; Error of the token family.
std::optional<Secret>
enterPin(const Session& session, PinSource& pins, bool signaturePin, const LoginCall& login);

/// The token's present description. Throws Error of the token family.
TokenInfo currentToken(const Session& session);

} // namespace eseal::token::pkcs11

// Asking for a PIN until the token accepts one or the user gives up. No PIN is ever sent twice.
#pragma once

#include "core/token/pin_source.hpp"
#include "core/token/pkcs11/session.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace eseal::token::pkcs11 {

/// Sends a PIN; a null span stands for the token's own PIN pad.
using LoginCall = std::function<CK_RV(std::span<std::uint8_t> pin)>;

enum class PinKind {
    User,
    Signature, ///< the token's separate PIN for signatures
    Unblocking ///< the SO PIN, which letters call PUK
};

/// Which PIN is entered, and by which call; the name is for diagnostics.
struct PinUse {
    PinKind kind = PinKind::User;
    std::string_view call = "C_Login";
};

/// Reads the token's warnings before each question, so that the user sees them before a try is
/// spent; refuses a PIN of impossible length without spending one.
/// @return the PIN that was accepted; nothing when it was entered on the device.
/// Throws Error(pin-locked); Error(pin-incorrect) with data {"tries", "ckr"} when the user gives
/// up after a wrong PIN, or puk-locked and puk-incorrect; what `pins` throws; Error of the token
/// family.
std::optional<Secret>
enterPin(const Session& session, PinSource& pins, PinUse use, const LoginCall& login);

/// Whether a PIN of this length may be sent. An empty one never is: some modules take it for a
/// question of the PIN pad.
bool hasPossibleLength(const Secret& pin, const TokenInfo& token);

/// The token's present description. Throws Error of the token family.
TokenInfo currentToken(const Session& session);

} // namespace eseal::token::pkcs11

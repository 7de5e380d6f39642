// A new user PIN, by the PIN itself or by the PUK. No PIN is ever sent twice.
#pragma once

#include "core/token/pin_change_source.hpp"
#include "core/token/pkcs11/session.hpp"

namespace eseal::token::pkcs11 {

/// Asks for the present PIN, logs in with it, asks for the new one twice and sets it. With a
/// protected path all of that happens on the device.
/// @param session for reading and writing.
/// Throws as enterPin(); Error(pin-not-accepted) when the user gives up after the token refused
/// the new PIN; Error(vendor-tool-needed) when the module cannot do it.
void changePin(const Session& session, PinChangeSource& pins);

/// Warns, asks for the PUK, logs in as the security officer and initialises the user PIN. Only for
/// tokens that are known to work like this: elsewhere a PUK may be something else, and each wrong
/// one costs a try that nobody can give back.
/// Throws as changePin(), and Error(puk-incorrect), Error(puk-locked).
void unblockPin(const Session& session, PinChangeSource& pins);

} // namespace eseal::token::pkcs11

// The PINs of the double and the tries that are left of each.
#pragma once

#include "tests/support/token_double/control.hpp"

#include <p11-kit/pkcs11.h>

#include <string_view>

namespace eseal::test::token_double {

enum class PinKind { User, Signature, Officer };

/// Tries left; kept beside the control file, so that every process sees the same.
unsigned long triesLeft(const Control& control, PinKind kind);

/// Takes note of what a login answered. @return the answer, CKR_PIN_LOCKED when no try is left.
CK_RV count(const Control& control, PinKind kind, CK_RV answer);

/// The token flags that the tries of the user PIN and the SO PIN stand for.
CK_FLAGS pinFlags(const Control& control);

} // namespace eseal::test::token_double

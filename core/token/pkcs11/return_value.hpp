// What a module's return values mean for the user.
#pragma once

#include "core/base/error.hpp"

#include <p11-kit/pkcs11.h>

#include <optional>
#include <string>
#include <string_view>

namespace eseal::token::pkcs11 {

/// "CKR_PIN_INCORRECT"; the number in hexadecimal for one that has no well-known name.
std::string returnValueName(CK_RV value);

/// The error that a failed call stands for, with data {"ckr": "0x…"}.
Error errorFor(CK_RV value, std::string_view call);

/// Throws errorFor() unless the call succeeded.
void check(CK_RV value, std::string_view call);

} // namespace eseal::token::pkcs11

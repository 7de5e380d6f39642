// What a token says about itself, read afresh each time.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "core/token/pkcs11/library.hpp"

#include <optional>

namespace eseal::token::pkcs11 {

/// Nothing for a token that is not initialised. Throws Error of the token family.
std::optional<TokenInfo> readToken(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot);

/// What the token says about the tries of its SO PIN. Throws Error of the token family.
PinTries unblockingTries(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot);

/// Whether the slot still has a token that answers.
bool isPresent(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot);

} // namespace eseal::token::pkcs11

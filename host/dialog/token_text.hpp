// What windows say of a token and its PIN.
#pragma once

#include "core/token/pin_source.hpp"

#include <cstddef>
#include <string>

namespace eseal::dialog {

/// "Token: LABEL (MODEL)"; what the token itself says is cut to `limit` characters.
std::string tokenLine(Language language, const token::TokenInfo& token, std::size_t limit);

/// Which lengths the token takes, and that no try was used.
std::string refusedLength(Language language, const token::TokenInfo& token);

/// What the user should know before the PIN is entered; "" when there is nothing to warn of.
std::string pinWarning(Language language, const token::PinRequest& request);

} // namespace eseal::dialog

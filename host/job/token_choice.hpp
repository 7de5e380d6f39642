// Which of the tokens of all modules is meant.
#pragma once

#include "host/job/token_finder.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace eseal::job {

/// A token and the module that shows it.
struct FoundToken {
    const ModuleInventory* module = nullptr;
    const token::TokenContents* contents = nullptr;
};

/// The tokens with this serial number or, when there is none, with this label; all of them for "".
/// They point into `inventories`.
std::vector<FoundToken>
matchingTokens(std::span<const ModuleInventory> inventories, std::string_view wanted);

/// The one token that is meant; one that two modules show is taken from the first of them.
/// Throws Error(no-token), Error(token-not-found) and Error(token-choice-needed) with data
/// {"candidates"}.
FoundToken chooseToken(std::span<const ModuleInventory> inventories, std::string_view wanted);

} // namespace eseal::job

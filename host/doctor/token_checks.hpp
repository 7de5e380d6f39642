// Readers, drivers, tokens and certificates, from the plug inwards.
#pragma once

#include "core/token/pcsc/readers.hpp"
#include "host/doctor/check.hpp"
#include "host/job/token_finder.hpp"

#include <chrono>
#include <vector>

namespace eseal::doctor {

struct TokenFacts {
    token::pcsc::Readers readers;
    const std::vector<job::ModuleInventory>& modules;
    std::chrono::sys_seconds now;
};

/// The smart-card service, its readers, each driver (PKCS#11 module), each token with the state of
/// its PIN, and each certificate that is meant for seals. Where a token was found, a service or
/// reader that is missing hinders nobody and is only told.
Checks checkTokens(const TokenFacts& facts, Language language);

} // namespace eseal::doctor

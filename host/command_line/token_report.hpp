// What the commands say of tokens, to people and to scripts.
#pragma once

#include "host/command_line/common_options.hpp"
#include "host/job/token_choice.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace eseal::command_line {

/// What modules and slots erred, and why, on standard error.
void printSkipped(const job::TokenFinder& finder, Language language);

/// Several lines about a token and its certificates.
/// @param complete with all that is known of each certificate.
std::string describeToken(const job::FoundToken& token, bool complete, Language language);

/// {"label","serialNumber","manufacturer","model","protectedPath","pin":{…}}
nlohmann::json tokenAsJson(const token::TokenInfo& token);

/// {"tokens":[…],"skipped":[{"module","reason"}]}
nlohmann::json
tokensAsJson(const job::TokenFinder& finder, const std::vector<job::FoundToken>& tokens);

/// On standard output, for people to read as well.
void printJson(const nlohmann::json& json);

} // namespace eseal::command_line

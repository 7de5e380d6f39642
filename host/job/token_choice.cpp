#include "host/job/token_choice.hpp"

#include <algorithm>

namespace eseal::job {
namespace {

template <typename Matches>
std::vector<FoundToken>
tokensThat(std::span<const ModuleInventory> inventories, const Matches& matches) {
    std::vector<FoundToken> found;
    for (const ModuleInventory& inventory : inventories) {
        for (const token::TokenContents& contents : inventory.tokens) {
            if (matches(contents.token)) {
                found.push_back({.module = &inventory, .contents = &contents});
            }
        }
    }
    return found;
}

/// Through two modules a token looks alike where it names itself.
bool isSameToken(const FoundToken& one, const FoundToken& other) {
    const token::TokenInfo& first = one.contents->token;
    const token::TokenInfo& second = other.contents->token;
    return one.module != other.module && !first.serialNumber.empty() &&
           first.serialNumber == second.serialNumber && first.label == second.label;
}

nlohmann::json candidates(const std::vector<FoundToken>& tokens) {
    nlohmann::json list = nlohmann::json::array();
    for (const FoundToken& one : tokens) {
        list.push_back(
            {{"serialNumber", one.contents->token.serialNumber},
             {"label", one.contents->token.label},
             {"module", one.module->module.string()}});
    }
    return list;
}

} // namespace

std::vector<FoundToken>
matchingTokens(std::span<const ModuleInventory> inventories, std::string_view wanted) {
    if (wanted.empty()) {
        return tokensThat(inventories, [](const token::TokenInfo&) { return true; });
    }
    auto found = tokensThat(inventories, [wanted](const token::TokenInfo& token) {
        return token.serialNumber == wanted;
    });
    return !found.empty() ? found
                          : tokensThat(inventories, [wanted](const token::TokenInfo& token) {
                                return token.label == wanted;
                            });
}

FoundToken chooseToken(std::span<const ModuleInventory> inventories, std::string_view wanted) {
    const std::vector<FoundToken> found = matchingTokens(inventories, wanted);
    if (found.empty()) {
        throw wanted.empty() ? Error(ErrorCode::NoToken)
                             : Error(ErrorCode::TokenNotFound, {}, {{"token", wanted}});
    }
    const bool isOne = std::ranges::all_of(found, [&found](const FoundToken& one) {
        return one.contents == found.front().contents || isSameToken(found.front(), one);
    });
    if (!isOne) {
        throw Error(ErrorCode::TokenChoiceNeeded, {}, {{"candidates", candidates(found)}});
    }
    return found.front();
}

} // namespace eseal::job

#include "host/job/token_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eseal::job {
namespace {

using testing::SizeIs;

ModuleInventory moduleWith(const char* path, std::vector<token::TokenInfo> tokens) {
    ModuleInventory inventory;
    inventory.module = path;
    for (token::TokenInfo& token : tokens) {
        inventory.tokens.push_back({.token = std::move(token), .certificates = {}});
    }
    return inventory;
}

token::TokenInfo tokenOf(const char* serial, const char* label) {
    return {.label = label, .manufacturer = {}, .model = {}, .serialNumber = serial};
}

std::string failure(const std::vector<ModuleInventory>& inventories, const std::string& wanted) {
    try {
        chooseToken(inventories, wanted);
    } catch (const Error& error) {
        return std::string(describe(error.code()).name);
    }
    return "";
}

class TokenChoice : public testing::Test {
protected:
    const std::vector<ModuleInventory> inventories_{
        moduleWith("/a.so", {tokenOf("11", "Seal"), tokenOf("22", "11"), tokenOf("33", "Twice")}),
        moduleWith("/b.so", {tokenOf("44", "Twice"), tokenOf("33", "Twice")})};
};

TEST_F(TokenChoice, FindsBySerialNumberBeforeLabel) {
    EXPECT_EQ(chooseToken(inventories_, "11").contents->token.label, "Seal");
    EXPECT_EQ(chooseToken(inventories_, "Seal").contents->token.serialNumber, "11");
    EXPECT_THAT(matchingTokens(inventories_, ""), SizeIs(5));
}

TEST_F(TokenChoice, TakesATokenThatTwoModulesShowFromTheFirst) {
    EXPECT_EQ(chooseToken(inventories_, "33").module->module, "/a.so");
}

TEST_F(TokenChoice, RefusesToGuess) {
    EXPECT_EQ(failure(inventories_, ""), "token-choice-needed");
    EXPECT_EQ(failure(inventories_, "Twice"), "token-choice-needed");
    EXPECT_EQ(failure(inventories_, "seal"), "token-not-found");
    EXPECT_EQ(failure({}, ""), "no-token");
    EXPECT_EQ(failure({moduleWith("/a.so", {})}, "11"), "token-not-found");
}

TEST_F(TokenChoice, TokensWithoutSerialNumberAreNotTakenForOne) {
    const std::vector<ModuleInventory> blank{
        moduleWith("/a.so", {tokenOf("", "Seal")}), moduleWith("/b.so", {tokenOf("", "Seal")})};
    EXPECT_EQ(failure(blank, "Seal"), "token-choice-needed");
}

TEST_F(TokenChoice, ASingleTokenNeedsNoName) {
    const std::vector<ModuleInventory> one{moduleWith("/a.so", {tokenOf("11", "Seal")})};
    EXPECT_EQ(chooseToken(one, "").contents, &one.front().tokens.front());
}

} // namespace
} // namespace eseal::job

#include "host/doctor/policy_checks.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace eseal::doctor {
namespace {

using nlohmann::json;
using registration::Browser;
using testing::HasSubstr;

const std::string kChromiumId = "blpicecciohgdpjdbiagcjgngnijellc";
const std::string kFirefoxId = "web-eseal@web-eseal.org";

std::optional<PolicyFault> chromium(const json& values, bool onlyForUser = false) {
    return policyFault(Browser::Chromium, values, onlyForUser);
}

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

TEST(PolicyCheck, NothingStandsInTheWayWithoutAPolicy) {
    EXPECT_EQ(chromium(json()), std::nullopt);
    EXPECT_EQ(chromium(json::object(), true), std::nullopt);
    EXPECT_EQ(chromium({{"NativeMessagingBlocklist", "*"}}), std::nullopt);
    EXPECT_EQ(policyFault(Browser::Firefox, json(), true), std::nullopt);
}

TEST(PolicyCheck, AProgramIsBlockedUnlessItIsNamed) {
    EXPECT_EQ(chromium({{"NativeMessagingBlocklist", {"*"}}}), PolicyFault::ProgramBlocked);
    EXPECT_EQ(
        chromium({{"NativeMessagingBlocklist", {"org.web_eseal.host"}}}),
        PolicyFault::ProgramBlocked);
    EXPECT_EQ(chromium({{"NativeMessagingBlocklist", {"org.other"}}}), std::nullopt);
    EXPECT_EQ(
        chromium(
            {{"NativeMessagingBlocklist", {"*"}},
             {"NativeMessagingAllowlist", {"org.web_eseal.host"}}}),
        std::nullopt);
}

TEST(PolicyCheck, AUsersRegistrationCountsOnlyWhereThatIsAllowed) {
    const json policy{{"NativeMessagingUserLevelHosts", false}};
    EXPECT_EQ(chromium(policy, true), PolicyFault::UserRegistration);
    EXPECT_EQ(chromium(policy, false), std::nullopt);
}

TEST(PolicyCheck, AnExtensionIsBlockedUnlessItIsExcepted) {
    EXPECT_EQ(chromium({{"ExtensionInstallBlocklist", {"*"}}}), PolicyFault::ExtensionBlocked);
    EXPECT_EQ(
        chromium(
            {{"ExtensionInstallBlocklist", {"*"}},
             {"ExtensionInstallForcelist", {kChromiumId + ";https://store.example/update"}}}),
        std::nullopt);
    EXPECT_EQ(
        chromium({{"ExtensionSettings", {{"*", {{"installation_mode", "blocked"}}}}}}),
        PolicyFault::ExtensionBlocked);
    EXPECT_EQ(
        chromium(
            {{"ExtensionSettings",
              {{"*", {{"installation_mode", "blocked"}}},
               {kChromiumId, {{"installation_mode", "allowed"}}}}}}),
        std::nullopt);
    EXPECT_EQ(
        chromium({{"ExtensionSettings", {{"*", {{"blocked_permissions", {"nativeMessaging"}}}}}}}),
        PolicyFault::ExtensionBlocked);
    const json removed{{"ExtensionSettings", {{kFirefoxId, {{"installation_mode", "blocked"}}}}}};
    EXPECT_EQ(policyFault(Browser::Firefox, removed, false), PolicyFault::ExtensionBlocked);
}

TEST(PolicyCheck, FilesOfChromiumsKindCountTogetherTheLastOneFirst) {
    const test::TemporaryFolder root;
    const auto folder = root.path() / "etc/chromium/policies/managed";
    write(folder / "10-a.json", R"({"NativeMessagingBlocklist": ["*"], "Other": 1})");
    write(folder / "20-b.json", R"({"NativeMessagingBlocklist": []} // no list)");
    write(folder / "30-broken.json", "{");
    const PolicyFacts facts = policyFacts(Browser::Chromium, root.path());
    EXPECT_EQ(facts.values, json({{"NativeMessagingBlocklist", json::array()}, {"Other", 1}}));
    EXPECT_EQ(facts.path, folder.string());
    EXPECT_TRUE(policyFacts(Browser::Edge, root.path()).values.is_null());
}

TEST(PolicyCheck, FirefoxReadsThePartNamedPolicies) {
    const test::TemporaryFolder root;
    const auto file = root.path() / "etc/firefox/policies/policies.json";
    write(file, R"({"policies": {"ExtensionSettings": {"*": {"installation_mode": "blocked"}}}})");
    const PolicyFacts facts = policyFacts(Browser::Firefox, root.path());
    EXPECT_EQ(facts.path, file.string());
    const auto check = checkPolicy(Browser::Firefox, "Firefox", facts, false, Language::English);
    ASSERT_TRUE(check.has_value());
    EXPECT_EQ(check->id, "policy-firefox");
    EXPECT_EQ(check->state, CheckState::Failed);
    EXPECT_THAT(check->detail, HasSubstr(file.string()));
    EXPECT_THAT(check->remedy, HasSubstr(kFirefoxId));
}

} // namespace
} // namespace eseal::doctor

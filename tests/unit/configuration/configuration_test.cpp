#include "core/base/error.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/configuration/configuration.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

namespace eseal::configuration {
namespace {

std::string wrongField(std::string_view text) {
    try {
        parseConfiguration(text, "/etc/config.json");
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::ConfigurationInvalid);
        EXPECT_EQ(error.data().at("file"), "/etc/config.json");
        return error.data().at("field");
    }
    ADD_FAILURE() << "accepted: " << text;
    return {};
}

TEST(Configuration, NothingHasToBeSet) {
    const std::array files{parseConfiguration("{}", "config.json")};
    EXPECT_EQ(combine(files).values, Configuration());
    EXPECT_TRUE(combine(files).sources.empty());
}

TEST(Configuration, AWrongKeyOrValueIsNamed) {
    EXPECT_EQ(wrongField(R"({"moduls":[]})"), "moduls");
    EXPECT_EQ(wrongField(R"({"modules":"/a.so"})"), "modules");
    EXPECT_EQ(wrongField(R"({"modules":["a.so"]})"), "modules");
    EXPECT_EQ(wrongField(R"({"certificateFiles":[1]})"), "certificateFiles");
    EXPECT_EQ(wrongField(R"({"audit":{"kep":3}})"), "audit.kep");
    EXPECT_EQ(wrongField(R"({"audit":{"required":true,"enabled":false}})"), "audit.enabled");
    EXPECT_EQ(wrongField(R"({"origins":{"allowed":["example.org"]}})"), "origins.allowed");
    EXPECT_EQ(wrongField(R"({"limits":[]})"), "limits");
    EXPECT_EQ(wrongField(R"({"diagnostics":{"level":"all"}})"), "diagnostics.level");
    EXPECT_EQ(wrongField("[]"), "");
}

TEST(Configuration, TextThatIsNoJsonHasItsPlaceNamed) {
    try {
        parseConfiguration("{\n  \"modules\": [],\n  oops\n}", "config.json");
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::ConfigurationInvalid);
        EXPECT_EQ(error.data().at("line"), 3);
        EXPECT_EQ(error.data().at("column"), 3);
        EXPECT_EQ(error.detail(), "config.json:3:3: not JSON");
    }
}

TEST(Configuration, AnAdministratorsRuleIsNotUndoneByAUser) {
    const std::array files{
        parseConfiguration(
            R"({"origins":{"blocked":["https://a.example"]},"hashSealing":"refused",
                "limits":{"documentSize":9},"audit":{"required":true},
                "diagnostics":{"level":"info"}})",
            "/system"),
        parseConfiguration(
            R"({"origins":{"blocked":[]},"hashSealing":"allowed","limits":{"documentSize":99},
                "audit":{"enabled":false},"diagnostics":{"level":"debug"},
                "certificate":{"issuer":"CA"}})",
            "/user")};
    const Effective effective = combine(files);
    EXPECT_EQ(effective.values.origins.blocked, std::vector<std::string>{"https://a.example"});
    EXPECT_EQ(effective.values.hashSealing, HashSealing::Refused);
    EXPECT_EQ(effective.values.limits.documentSize, 9U);
    EXPECT_TRUE(effective.values.audit.required);
    EXPECT_TRUE(effective.values.audit.enabled);
    EXPECT_EQ(effective.values.diagnostics.level, diagnostics::Level::Debug);
    EXPECT_EQ(effective.sources.at("audit"), "/system");
    EXPECT_EQ(effective.sources.at("diagnostics"), "/user");
    EXPECT_EQ(effective.sources.at("certificate"), "/user");
    EXPECT_FALSE(effective.sources.contains("modules"));
}

TEST(Configuration, ThePreferredCertificateIsForRequestsThatNameNone) {
    const CertificatePreferences preferred{
        .issuer = {}, .organisationIdentifier = {}, .fingerprint = std::string(64, 'a')};
    seal::SealOptions options;
    EXPECT_EQ(withPreferences(options, preferred).certificate, preferred.fingerprint);
    options.certificate = std::string(64, 'b');
    EXPECT_EQ(withPreferences(options, preferred).certificate, options.certificate);
}

TEST(Configuration, TheUsersKeysReplaceTheSystems) {
    const test::TemporaryFolder folder;
    const auto system = folder.path() / "system.json";
    const auto user = folder.path() / "user.json";
    std::ofstream(system) << R"({"modules":["/s.so"],"certificateFiles":["/s.pem"]})";
    std::ofstream(user) << R"({"modules":["/u.so"]})";
    const Effective effective = loadConfiguration({system, user, folder.path() / "absent.json"});
    const Configuration& both = effective.values;
    EXPECT_EQ(both.modules, std::vector<std::filesystem::path>{"/u.so"});
    EXPECT_EQ(both.certificateFiles, std::vector<std::filesystem::path>{"/s.pem"});
}

TEST(CertificateFiles, AFileWithoutACertificateIsRefused) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "empty.pem";
    std::ofstream(file) << "nothing\n";
    EXPECT_THROW(readCertificateFiles({file}), Error);
    EXPECT_THROW(readCertificateFiles({folder.path() / "absent.pem"}), Error);
    EXPECT_TRUE(readCertificateFiles({}).empty());
}

} // namespace
} // namespace eseal::configuration

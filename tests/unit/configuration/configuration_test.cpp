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
    EXPECT_EQ(wrongField("not json"), "");
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

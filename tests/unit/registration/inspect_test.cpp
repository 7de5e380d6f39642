#include "host/registration/apply.hpp"
#include "host/registration/inspect.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace eseal::registration {
namespace {

namespace fs = std::filesystem;

class Inspect : public testing::Test {
protected:
    /// A file that can be started, as far as its mode says.
    std::string makeProgram(const std::string& name) const {
        const fs::path path = temporary_.path() / name;
        std::ofstream(path) << "#!/bin/sh\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }

    Registration planned(Browser browser = Browser::Chrome) const {
        return planInFolder(browser, temporary_.path().string(), program_);
    }

    Standing withContent(const std::string& content, Browser browser = Browser::Chrome) const {
        const Registration registration = planned(browser);
        std::ofstream(registration.path) << content;
        return inspect(registration).standing;
    }

    /// The right manifest with another value of one key.
    Standing with(const std::string& key, const nlohmann::json& value, Browser browser) const {
        auto manifest = nlohmann::json::parse(planned(browser).content);
        manifest[key] = value;
        return withContent(manifest.dump(), browser);
    }

    const test::TemporaryFolder temporary_;
    const std::string program_ = makeProgram("web-eseal");
};

TEST_F(Inspect, WhatInstallWritesIsGood) {
    for (const Browser browser : kBrowsers) {
        install(planned(browser), Scope::User, Run::Real);
        const Inspection found = inspect(planned(browser));
        EXPECT_EQ(found.standing, Standing::Good);
        EXPECT_EQ(found.program, program_);
        EXPECT_EQ(found.path, planned(browser).path);
    }
}

TEST_F(Inspect, NothingIsAbsent) {
    EXPECT_EQ(inspect(planned()).standing, Standing::Absent);
}

TEST_F(Inspect, WhatIsNoManifestOfOursIsUnusable) {
    EXPECT_EQ(withContent("{"), Standing::Unusable);
    EXPECT_EQ(withContent("[]"), Standing::Unusable);
    EXPECT_EQ(withContent(""), Standing::Unusable);
    EXPECT_EQ(with("name", "org.example", Browser::Chrome), Standing::Unusable);
    EXPECT_EQ(with("type", "pipe", Browser::Chrome), Standing::Unusable);
    EXPECT_EQ(with("path", 7, Browser::Chrome), Standing::Unusable);
    EXPECT_EQ(with("allowed_origins", "all", Browser::Chrome), Standing::Unusable);
}

TEST_F(Inspect, FirefoxTakesNoManifestOfTheOtherKind) {
    EXPECT_EQ(
        with("allowed_origins", nlohmann::json::array(), Browser::Firefox), Standing::Unusable);
    EXPECT_EQ(withContent(planned(Browser::Chrome).content, Browser::Firefox), Standing::Unusable);
}

TEST_F(Inspect, AnotherExtensionAloneIsNotEnough) {
    const nlohmann::json others = {"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"};
    EXPECT_EQ(with("allowed_origins", others, Browser::Chrome), Standing::NotAllowed);
    EXPECT_EQ(
        with("allowed_extensions", nlohmann::json::array(), Browser::Firefox),
        Standing::NotAllowed);
}

TEST_F(Inspect, TheProgramHasToBeThere) {
    EXPECT_EQ(with("path", "/nonexistent/web-eseal", Browser::Chrome), Standing::ProgramMissing);
    const fs::path unstartable = temporary_.path() / "text";
    std::ofstream(unstartable) << "no program";
    EXPECT_EQ(
        with("path", (unstartable / "below").string(), Browser::Chrome), Standing::ProgramMissing);
}

TEST_F(Inspect, AnotherProgramIsTold) {
    const std::string other = makeProgram("older");
    EXPECT_EQ(with("path", other, Browser::Firefox), Standing::OtherProgram);
    const fs::path link = temporary_.path() / "link";
    fs::create_symlink(program_, link);
    EXPECT_EQ(with("path", link.string(), Browser::Firefox), Standing::Good);
}

} // namespace
} // namespace eseal::registration

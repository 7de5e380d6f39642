#include "core/base/error.hpp"
#include "host/registration/apply.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace eseal::registration {
namespace {

namespace fs = std::filesystem;

class Apply : public testing::Test {
protected:
    Registration inFolder(const std::string& below) const {
        return planInFolder(Browser::Firefox, (folder_ / below).string(), "/usr/bin/web-eseal");
    }

    static std::string contentOf(const fs::path& path) {
        std::ostringstream content;
        content << std::ifstream(path).rdbuf();
        return content.str();
    }

    const test::TemporaryFolder temporary_;
    const fs::path& folder_ = temporary_.path();
};

TEST_F(Apply, InstallMakesFoldersAndWritesTheManifest) {
    const Registration one = inFolder("a/b");
    EXPECT_EQ(install(one, Scope::User, Run::Real), Outcome::Written);
    EXPECT_EQ(contentOf(one.path), one.content);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "a/b"), {}), 1);
}

TEST_F(Apply, InstallLeavesAnEqualManifestAlone) {
    const Registration one = inFolder("a");
    install(one, Scope::User, Run::Real);
    EXPECT_EQ(install(one, Scope::User, Run::Real), Outcome::Unchanged);
}

TEST_F(Apply, InstallReplacesAnotherManifest) {
    const Registration one = inFolder(".");
    std::ofstream(one.path) << "{}";
    EXPECT_EQ(install(one, Scope::User, Run::Real), Outcome::Written);
    EXPECT_EQ(contentOf(one.path), one.content);
}

TEST_F(Apply, SystemFilesAndFoldersCanBeReadByEverybodyWhateverTheUmask) {
    const mode_t before = ::umask(0077);
    const Registration one = inFolder("a/b");
    install(one, Scope::System, Run::Real);
    ::umask(before);
    EXPECT_EQ(fs::status(one.path).permissions(), fs::perms(0644));
    EXPECT_EQ(fs::status(folder_ / "a").permissions(), fs::perms(0755));
    EXPECT_EQ(fs::status(folder_ / "a/b").permissions(), fs::perms(0755));
}

TEST_F(Apply, DryRunChangesNothing) {
    const Registration one = inFolder("a");
    EXPECT_EQ(install(one, Scope::User, Run::Dry), Outcome::Written);
    EXPECT_FALSE(fs::exists(folder_ / "a"));
    install(one, Scope::User, Run::Real);
    EXPECT_EQ(uninstall(one, Run::Dry), Outcome::Removed);
    EXPECT_TRUE(fs::exists(one.path));
}

TEST_F(Apply, FolderThatCannotBeMadeIsAnError) {
    std::ofstream(folder_ / "file") << "no folder";
    const Registration one = inFolder("file/a");
    try {
        install(one, Scope::User, Run::Real);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::OutputUnwritable);
        EXPECT_TRUE(error.data().contains("path"));
    }
}

TEST_F(Apply, FailedInstallLeavesNoFileBehind) {
    const Registration one = inFolder(".");
    fs::create_directory(one.path);
    EXPECT_THROW(install(one, Scope::User, Run::Real), Error);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(Apply, UninstallRemovesOurManifestOfAnyVersion) {
    const Registration one = inFolder(".");
    std::ofstream(one.path) << R"({"name": "org.web_eseal.host", "path": "/old"})";
    EXPECT_EQ(uninstall(one, Run::Real), Outcome::Removed);
    EXPECT_FALSE(fs::exists(one.path));
    EXPECT_EQ(uninstall(one, Run::Real), Outcome::Absent);
}

TEST_F(Apply, UninstallKeepsWhatIsNotOurs) {
    const Registration one = inFolder(".");
    for (const char* const content :
         {R"({"name": "org.other.host"})", "not JSON", "", "[]", R"({"name": 1})"}) {
        std::ofstream(one.path) << content;
        EXPECT_EQ(uninstall(one, Run::Real), Outcome::NotOurs) << content;
        EXPECT_TRUE(fs::exists(one.path));
    }
}

TEST_F(Apply, ManifestForAGivenFolderHasAnAbsolutePath) {
    EXPECT_EQ(writeManifest(Browser::Chromium, folder_, "web-eseal"), Outcome::Written);
    const auto json = nlohmann::json::parse(contentOf(folder_ / "org.web_eseal.host.json"));
    EXPECT_EQ(json.at("path"), (fs::current_path() / "web-eseal").string());
    EXPECT_TRUE(json.contains("allowed_origins"));
}

TEST_F(Apply, UninstallRemovesTheFoldersThatAreEmptyThen) {
    const Registration one = inFolder("kept/browser/hosts");
    install(one, Scope::User, Run::Real);
    uninstall(one, Run::Dry);
    EXPECT_TRUE(fs::exists(folder_ / "kept/browser/hosts"));
    uninstall(one, Run::Real);
    EXPECT_FALSE(fs::exists(folder_ / "kept/browser"));
    EXPECT_TRUE(fs::exists(folder_ / "kept"));

    install(one, Scope::User, Run::Real);
    std::ofstream(folder_ / "kept/browser/hosts/other.json") << "{}";
    uninstall(one, Run::Real);
    EXPECT_TRUE(fs::exists(folder_ / "kept/browser/hosts/other.json"));
}

} // namespace
} // namespace eseal::registration

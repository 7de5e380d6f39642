#include "host/trusted_lists/store_file.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>

namespace eseal::trusted_lists {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class StoreFile : public testing::Test {
protected:
    StoreFile() { ::setenv("XDG_DATA_HOME", folder_.path().c_str(), 1); }
    ~StoreFile() override { ::unsetenv("XDG_DATA_HOME"); }

    static std::string contentOf(const files::Descriptor& descriptor) {
        std::array<char, 100> buffer{};
        const ssize_t size = ::pread(descriptor.get(), buffer.data(), buffer.size(), 0);
        return {buffer.data(), static_cast<std::size_t>(size)};
    }

    static void ageBy(const fs::path& path, std::chrono::hours age) {
        fs::last_write_time(path, fs::file_time_type::clock::now() - age);
    }

    test::TemporaryFolder folder_;
};

TEST_F(StoreFile, StandsInTheFolderOfTheUsersData) {
    EXPECT_EQ(storePath(), folder_.path() / "web-eseal" / "trusted-lists.cbor");
    ::setenv("XDG_DATA_HOME", "not/absolute", 1);
    ::setenv("HOME", folder_.path().c_str(), 1);
    EXPECT_EQ(storePath(), folder_.path() / ".local/share/web-eseal/trusted-lists.cbor");
}

TEST_F(StoreFile, IsForItsUserAlone) {
    EXPECT_FALSE(openStore().isOpen());
    writeStore(asBytes("lists"));
    struct stat status {};
    ASSERT_EQ(::stat(storePath().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(storePath().parent_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(StoreFile, WhoReadsItHasTheOldOneOrTheNewOne) {
    writeStore(asBytes("old"));
    const auto before = openStore();
    writeStore(asBytes("newer"));
    const auto after = openStore();
    EXPECT_EQ(contentOf(before), "old");
    EXPECT_EQ(contentOf(after), "newer");
}

TEST_F(StoreFile, IsRefreshedWhenItIsADayOldAndNotTriedEveryTime) {
    const auto now = std::chrono::system_clock::now();
    EXPECT_FALSE(isRefreshDue(now)); // never fetched: nobody has asked for lists
    writeStore(asBytes("lists"));
    EXPECT_FALSE(isRefreshDue(now + 1s));
    ageBy(storePath(), 25h);
    EXPECT_TRUE(isRefreshDue(now + 1s));
    EXPECT_FALSE(isRefreshDue(now + 2s));
    EXPECT_TRUE(isRefreshDue(now + 2h));
}

} // namespace
} // namespace eseal::trusted_lists

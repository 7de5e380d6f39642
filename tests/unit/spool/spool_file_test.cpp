#include "host/spool/spool_file.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace eseal::spool {
namespace {

Bytes contentOf(const SpoolFile& file) {
    Bytes bytes(file.size());
    EXPECT_EQ(
        ::pread(file.descriptor(), bytes.data(), bytes.size(), 0),
        static_cast<ssize_t>(bytes.size()));
    return bytes;
}

TEST(SpoolFile, KeepsWhatIsAppendedInOrder) {
    for (const std::uint64_t expected : {std::uint64_t{10}, SpoolFile::kInMemory + 1}) {
        SpoolFile file(expected);
        file.append(asBytes("seal"));
        file.append(asBytes("ed"));
        EXPECT_EQ(asText(contentOf(file)), "sealed");
    }
}

TEST(SpoolFile, HasNoNameInAnyFolder) {
    const SpoolFile file(SpoolFile::kInMemory + 1);
    struct stat status {};
    ASSERT_EQ(::fstat(file.descriptor(), &status), 0);
    EXPECT_EQ(status.st_nlink, 0U);
}

TEST(SpoolFile, MovesWithItsContent) {
    SpoolFile first(10);
    first.append(asBytes("a"));
    SpoolFile second(std::move(first));
    second.append(asBytes("b"));
    EXPECT_EQ(asText(contentOf(second)), "ab");
}

} // namespace
} // namespace eseal::spool

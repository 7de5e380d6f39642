#include "core/base/error.hpp"
#include "host/files/mapped_file.hpp"
#include "host/process/file_channel.hpp"
#include "host/process/sandbox.hpp"
#include "host/spool/spool_file.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>

namespace eseal::process {
namespace {

spool::SpoolFile fileWith(std::string_view text) {
    spool::SpoolFile file(text.size());
    file.append(asBytes(text));
    return file;
}

TEST(FileChannel, FilesComeInTheOrderInWhichTheyWereGiven) {
    const FileChannel channel = openFileChannel();
    giveFile(channel.ours.get(), fileWith("first").descriptor());
    giveFile(channel.ours.get(), fileWith("second").descriptor());
    for (const char* text : {"first", "second"}) {
        const files::Descriptor file = takeFile(channel.theirs.get());
        EXPECT_EQ(asText(files::mapFile(file.get(), std::string_view(text).size())), text);
    }
}

TEST(FileChannel, DoesNotWaitForAFileThatNobodyGave) {
    const FileChannel channel = openFileChannel();
    EXPECT_THROW(takeFile(channel.theirs.get()), Error);
}

TEST(FileChannel, AnEndThatIsGoneIsAnErrorAndNoSignal) {
    FileChannel channel = openFileChannel();
    channel.theirs = files::Descriptor();
    EXPECT_THROW(giveFile(channel.ours.get(), STDIN_FILENO), Error);
}

TEST(MappedFile, AFileThatIsShorterThanSaidIsRefused) {
    const spool::SpoolFile file = fileWith("text");
    EXPECT_EQ(asText(files::mapFile(file.descriptor(), 4)), "text");
    EXPECT_TRUE(files::mapFile(file.descriptor(), 0).empty());
    EXPECT_THROW(files::mapFile(file.descriptor(), 5), Error);
    EXPECT_THROW(files::mapFile(-1, 0), Error);
}

#ifndef WEB_ESEAL_SANITIZED // whose runtime takes more memory than the sandbox gives
[[noreturn]] void takeInTheSandbox(int allowed, int used) {
    enterDocumentSandbox(0, allowed);
    const files::Descriptor file = takeFile(used);
    ::_exit(asText(files::mapFile(file.get(), 4)) == "text" ? 0 : 1);
}

TEST(FileChannel, TheSandboxLetsOnlyItsOwnChannelBeUsed) {
    const FileChannel channel = openFileChannel();
    const FileChannel other = openFileChannel();
    giveFile(channel.ours.get(), fileWith("text").descriptor());
    giveFile(other.ours.get(), fileWith("text").descriptor());
    const int allowed = channel.theirs.get();
    EXPECT_EXIT(takeInTheSandbox(allowed, allowed), testing::ExitedWithCode(0), "");
    EXPECT_EXIT(takeInTheSandbox(allowed, other.theirs.get()), testing::KilledBySignal(SIGSYS), "");
}
#endif

} // namespace
} // namespace eseal::process

#include "host/command_line/output_file.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace eseal::command_line {
namespace {

constexpr auto kSilent = [](std::uint64_t, std::uint64_t) {};

class OutputFile : public testing::Test {
protected:
    std::filesystem::path write(const std::string& name, const std::string& content) const {
        const auto path = folder_.path() / name;
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    static std::string read(const std::filesystem::path& path) {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder_.path()), {}));
    }

    test::TemporaryFolder folder_;
};

TEST_F(OutputFile, IsInputAndAppendedPart) {
    const InputDocument input(write("in.pdf", "input"));
    writeSealed(folder_.path() / "out.pdf", input, 5, asBytes("+seal"), kSilent);
    EXPECT_EQ(read(folder_.path() / "out.pdf"), "input+seal");
    EXPECT_EQ(read(folder_.path() / "in.pdf"), "input");
    EXPECT_EQ(files(), 2U);
}

TEST_F(OutputFile, ReplacesAnEarlierOneInOneStep) {
    const InputDocument input(write("in.pdf", "input"));
    const auto output = write("out.pdf", "something longer than the new file");
    writeSealed(output, input, 5, asBytes("!"), kSilent);
    EXPECT_EQ(read(output), "input!");
}

TEST_F(OutputFile, TheInputIsRecognisedByWhateverName) {
    const auto path = write("in.pdf", "input");
    const auto link = folder_.path() / "link.pdf";
    const auto hard = folder_.path() / "hard.pdf";
    std::filesystem::create_symlink(path, link);
    std::filesystem::create_hard_link(path, hard);
    const InputDocument input(path);
    for (const auto& output : {path, link, hard, folder_.path() / "." / "in.pdf"}) {
        EXPECT_THROW(checkOutput(output, input), Error) << output;
    }
    EXPECT_NO_THROW(checkOutput(folder_.path() / "out.pdf", input));
}

TEST_F(OutputFile, AFileThatChangedMeanwhileLeavesNoOutput) {
    const auto path = write("in.pdf", "input");
    InputDocument input(path);
    const auto document = input.receive(DigestAlgorithm::Sha256, kSilent);
    std::filesystem::resize_file(path, 3);
    EXPECT_THROW(
        writeSealed(folder_.path() / "out.pdf", input, document.size, asBytes("+"), kSilent),
        Error);
    EXPECT_EQ(files(), 1U);
}

TEST_F(OutputFile, DigestsAreThoseOfTheFile) {
    InputDocument input(write("in.pdf", std::string(700'000, 'x')));
    const auto document = input.receive(DigestAlgorithm::Sha384, kSilent);
    const Bytes bytes(700'000, 'x');
    EXPECT_EQ(document.size, bytes.size());
    EXPECT_EQ(document.seal.digest(), digestOf(DigestAlgorithm::Sha384, bytes));
    EXPECT_EQ(document.whole.digest(), digestOf(DigestAlgorithm::Sha256, bytes));
}

} // namespace
} // namespace eseal::command_line

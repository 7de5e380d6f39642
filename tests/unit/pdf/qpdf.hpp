// qpdf as an independent maker and reader of encrypted files.
#pragma once

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::test {

using Arguments = std::vector<std::string>;

class Qpdf {
public:
    /// The document rewritten with these options.
    std::string rewrite(std::string_view pdf, const Arguments& options) {
        Arguments arguments{options};
        arguments.insert(arguments.end(), {"--static-id", file("in.pdf"), file("out.pdf")});
        write(pdf);
        run(arguments);
        return read(file("out.pdf"));
    }

    /// What qpdf prints about a document.
    std::string show(std::string_view pdf, const Arguments& options) {
        Arguments arguments{options};
        arguments.push_back(file("in.pdf"));
        write(pdf);
        return run(arguments);
    }

private:
    std::string file(const char* name) const { return (folder_.path() / name).string(); }

    void write(std::string_view pdf) const {
        std::ofstream(file("in.pdf"), std::ios::binary) << pdf;
    }

    static std::string read(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string run(const Arguments& arguments) const {
        std::vector<char*> argv{const_cast<char*>("qpdf")};
        for (const std::string& argument : arguments) {
            argv.push_back(const_cast<char*>(argument.c_str()));
        }
        argv.push_back(nullptr);
        const std::string printed = file("printed");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(
            &actions, 1, printed.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        pid_t child = 0;
        const int failure = posix_spawnp(&child, "qpdf", &actions, nullptr, argv.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        int status = -1;
        EXPECT_TRUE(failure == 0 && waitpid(child, &status, 0) == child && status == 0)
            << "qpdf " << status;
        return read(printed);
    }

    TemporaryFolder folder_;
};

} // namespace eseal::test

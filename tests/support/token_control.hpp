// The control file of the token double, from a test's side.
#pragma once

#include "tests/support/temporary_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace eseal::test {

/// Names itself in WEB_ESEAL_TEST_TOKEN of this process; every change is seen at once.
class TokenControl {
public:
    TokenControl() {
        set("log", log().string());
        setenv("WEB_ESEAL_TEST_TOKEN", file().c_str(), 1); // NOLINT(concurrency-mt-unsafe)
    }

    /// The module to load in place of SoftHSM2.
    static std::filesystem::path module() { return WEB_ESEAL_TEST_TOKEN_MODULE; }

    void set(const std::string& key, const std::string& value) {
        values_[key] = value;
        write();
    }
    void unset(const std::string& key) {
        values_.erase(key);
        write();
    }

    /// The lines "function result" of the calls of this function, or of all, in order.
    std::vector<std::string> calls(const std::string& function = "") const {
        std::vector<std::string> found;
        std::ifstream lines(log());
        for (std::string line; std::getline(lines, line);) {
            if (function.empty() || line.substr(0, line.find(' ')) == function) {
                found.push_back(line);
            }
        }
        return found;
    }

private:
    std::filesystem::path file() const { return folder_.path() / "token"; }
    std::filesystem::path log() const { return folder_.path() / "log"; }
    void write() const {
        std::ofstream stream(file());
        for (const auto& [key, value] : values_) {
            stream << key << '=' << value << '\n';
        }
    }

    TemporaryFolder folder_;
    std::map<std::string, std::string> values_;
};

} // namespace eseal::test

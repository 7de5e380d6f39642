// The control file of the token double; README.md lists its keys.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::test::token_double {

class Control {
public:
    /// Reads the file that WEB_ESEAL_TEST_TOKEN names; without one the token behaves.
    static Control read();
    static std::string path();

    bool has(std::string_view key) const { return values_.contains(key); }
    std::string text(std::string_view key, std::string_view otherwise = "") const;
    unsigned long number(std::string_view key, unsigned long otherwise = 0) const;
    std::vector<unsigned long> numbers(std::string_view key) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

} // namespace eseal::test::token_double

#include "tests/support/token_double/control.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace eseal::test::token_double {

std::string Control::path() {
    const char* file = std::getenv("WEB_ESEAL_TEST_TOKEN"); // NOLINT(concurrency-mt-unsafe)
    return file == nullptr ? "" : file;
}

Control Control::read() {
    Control control;
    std::ifstream file(path());
    for (std::string line; std::getline(file, line);) {
        const std::size_t equals = line.find('=');
        if (equals != std::string::npos) {
            control.values_[line.substr(0, equals)] = line.substr(equals + 1);
        }
    }
    return control;
}

std::string Control::text(std::string_view key, std::string_view otherwise) const {
    const auto value = values_.find(key);
    return value == values_.end() ? std::string(otherwise) : value->second;
}

unsigned long Control::number(std::string_view key, unsigned long otherwise) const {
    return has(key) ? std::strtoul(text(key).c_str(), nullptr, 0) : otherwise;
}

std::vector<unsigned long> Control::numbers(std::string_view key) const {
    std::vector<unsigned long> all;
    std::istringstream list(text(key));
    for (std::string item; std::getline(list, item, ',');) {
        all.push_back(std::strtoul(item.c_str(), nullptr, 0));
    }
    return all;
}

} // namespace eseal::test::token_double

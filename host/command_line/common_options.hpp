// What every command understands.
#pragma once

#include "core/base/error.hpp"
#include "core/token/discovery.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::command_line {

struct CommonOptions {
    Language language = Language::English;
    std::vector<std::filesystem::path> modules; ///< empty: all that are found
    bool json = false;

    std::vector<std::filesystem::path> modulesToTry() const {
        return modules.empty() ? token::discoverModules({}) : modules;
    }
};

} // namespace eseal::command_line

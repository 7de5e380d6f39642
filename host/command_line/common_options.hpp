// What every command understands.
#pragma once

#include "core/base/error.hpp"
#include "host/configuration/configuration.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::command_line {

struct CommonOptions {
    Language language = Language::English;
    std::vector<std::filesystem::path> modules; ///< empty: all that are found
    bool json = false;

    /// What is configured and found; modules named here are the only ones.
    configuration::Surroundings lookAround() const {
        configuration::Surroundings surroundings = configuration::lookAround();
        if (!modules.empty()) {
            surroundings.modules = modules;
        }
        return surroundings;
    }
};

} // namespace eseal::command_line

// Every key of config.json: how it is read, who rules it, and how it is shown.
#pragma once

#include "host/configuration/configuration.hpp"

#include <span>
#include <string_view>

namespace eseal::configuration {

/// Whose value holds when both files have the key.
enum class Precedence {
    User,   ///< a matter of taste
    System, ///< an administrator's rule, which no user undoes
};

struct KeyDefinition {
    std::string_view name;
    Precedence precedence;
    /// Throws Error(configuration-invalid); its {"field"} is the key inside this one, or "".
    void (*read)(const nlohmann::json& value, Configuration& into);
    /// With all keys inside, those that are not set included.
    nlohmann::json (*show)(const Configuration& configuration);
};

std::span<const KeyDefinition> keyDefinitions();

/// Nothing for a name that is no key.
const KeyDefinition* findKey(std::string_view name);

} // namespace eseal::configuration

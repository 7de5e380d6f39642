// Variables of the environment, which nothing in our programs ever sets.
#pragma once

#include <cstdlib>
#include <string>

namespace eseal {

/// "" when it is not set.
inline std::string environmentValue(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it
    return value != nullptr ? value : "";
}

} // namespace eseal

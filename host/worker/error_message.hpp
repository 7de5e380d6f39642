// Errors on their way from a worker to the broker.
#pragma once

#include "core/base/error.hpp"

#include <nlohmann/json.hpp>

namespace eseal::worker {

/// {"type":"error","code","detail","data"}
inline nlohmann::json errorMessage(const Error& error) {
    return {
        {"type", "error"},
        {"code", describe(error.code()).name},
        {"detail", error.detail()},
        {"data", error.data()}};
}

} // namespace eseal::worker

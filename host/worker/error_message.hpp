// Errors on their way between a worker and the broker.
#pragma once

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace eseal::worker {

/// {"type":"error","code","detail","data"}
inline nlohmann::json errorMessage(const Error& error) {
    return {
        {"type", "error"},
        {"code", describe(error.code()).name},
        {"detail", error.detail()},
        {"data", error.data()}};
}

/// A worker parses hostile bytes: even its errors are checked against the table.
/// Throws Error(worker-failed) for what is no such message.
inline Error errorFromMessage(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    const auto code = errorCodeFromName(fields.text("code", 64));
    Error error(
        code.value_or(ErrorCode::Internal), fields.text("detail", 4096), fields.object("data"));
    fields.done();
    return error;
}

} // namespace eseal::worker

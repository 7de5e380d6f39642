// The error that a call ends in, for tests.
#pragma once

#include "core/base/error.hpp"

#include <optional>

namespace eseal::test {

/// Nothing when the call does not throw.
template <typename Call>
std::optional<Error> errorOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// "" when the call does not throw.
template <typename Call>
std::string codeOf(const Call& call) {
    const auto error = errorOf(call);
    return error ? std::string(describe(error->code()).name) : "";
}

} // namespace eseal::test

// The error that a call ends in, for tests.
#pragma once

#include "core/base/error.hpp"

#include <string>

namespace eseal::test {

/// Error(internal) with the detail "nothing was thrown" when the call does not throw.
template <typename Call>
Error errorOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    return Error(ErrorCode::Internal, "nothing was thrown");
}

/// The error's name; "" when the call does not throw.
template <typename Call>
std::string codeOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return std::string(describe(error.code()).name);
    }
    return "";
}

} // namespace eseal::test

// Expects an Error with a code, and gives its data to look at.
#pragma once

#include "core/base/error.hpp"

#include <gtest/gtest.h>

namespace eseal::test {

template <typename Action>
nlohmann::json expectRefusal(ErrorCode code, Action action) {
    try {
        action();
    } catch (const Error& error) {
        EXPECT_EQ(describe(error.code()).name, describe(code).name) << error.what();
        return error.data();
    }
    ADD_FAILURE() << "not refused with " << describe(code).name;
    return nlohmann::json::object();
}

template <typename Action>
nlohmann::json expectDamaged(Action action) {
    return expectRefusal(ErrorCode::DocumentDamaged, action);
}

} // namespace eseal::test

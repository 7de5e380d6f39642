#include "core/token/pkcs11/return_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace eseal::token::pkcs11 {
namespace {

struct Row {
    CK_RV value;
    std::string_view name;
    ErrorCode code;
};

constexpr auto kRows = std::to_array<Row>({
    {CKR_CANCEL, "CKR_CANCEL", ErrorCode::UserCancelled},
    {CKR_HOST_MEMORY, "CKR_HOST_MEMORY", ErrorCode::TokenFailed},
    {CKR_SLOT_ID_INVALID, "CKR_SLOT_ID_INVALID", ErrorCode::TokenRemoved},
    {CKR_GENERAL_ERROR, "CKR_GENERAL_ERROR", ErrorCode::TokenFailed},
    {CKR_FUNCTION_FAILED, "CKR_FUNCTION_FAILED", ErrorCode::TokenFailed},
    {CKR_ARGUMENTS_BAD, "CKR_ARGUMENTS_BAD", ErrorCode::TokenFailed},
    {CKR_DATA_LEN_RANGE, "CKR_DATA_LEN_RANGE", ErrorCode::TokenUnsupported},
    {CKR_DEVICE_ERROR, "CKR_DEVICE_ERROR", ErrorCode::TokenFailed},
    {CKR_DEVICE_MEMORY, "CKR_DEVICE_MEMORY", ErrorCode::TokenFailed},
    {CKR_DEVICE_REMOVED, "CKR_DEVICE_REMOVED", ErrorCode::TokenRemoved},
    {CKR_FUNCTION_CANCELED, "CKR_FUNCTION_CANCELED", ErrorCode::UserCancelled},
    {CKR_FUNCTION_NOT_SUPPORTED, "CKR_FUNCTION_NOT_SUPPORTED", ErrorCode::TokenUnsupported},
    {CKR_KEY_HANDLE_INVALID, "CKR_KEY_HANDLE_INVALID", ErrorCode::TokenFailed},
    {CKR_KEY_SIZE_RANGE, "CKR_KEY_SIZE_RANGE", ErrorCode::TokenUnsupported},
    {CKR_KEY_TYPE_INCONSISTENT, "CKR_KEY_TYPE_INCONSISTENT", ErrorCode::TokenUnsupported},
    {CKR_KEY_FUNCTION_NOT_PERMITTED, "CKR_KEY_FUNCTION_NOT_PERMITTED", ErrorCode::TokenUnsupported},
    {CKR_MECHANISM_INVALID, "CKR_MECHANISM_INVALID", ErrorCode::TokenUnsupported},
    {CKR_MECHANISM_PARAM_INVALID, "CKR_MECHANISM_PARAM_INVALID", ErrorCode::TokenUnsupported},
    {CKR_OPERATION_ACTIVE, "CKR_OPERATION_ACTIVE", ErrorCode::TokenFailed},
    {CKR_OPERATION_NOT_INITIALIZED, "CKR_OPERATION_NOT_INITIALIZED", ErrorCode::TokenFailed},
    {CKR_PIN_INCORRECT, "CKR_PIN_INCORRECT", ErrorCode::PinIncorrect},
    {CKR_PIN_INVALID, "CKR_PIN_INVALID", ErrorCode::PinIncorrect},
    {CKR_PIN_LEN_RANGE, "CKR_PIN_LEN_RANGE", ErrorCode::PinIncorrect},
    {CKR_PIN_EXPIRED, "CKR_PIN_EXPIRED", ErrorCode::PinChangeNeeded},
    {CKR_PIN_LOCKED, "CKR_PIN_LOCKED", ErrorCode::PinLocked},
    {CKR_SESSION_CLOSED, "CKR_SESSION_CLOSED", ErrorCode::TokenRemoved},
    {CKR_SESSION_COUNT, "CKR_SESSION_COUNT", ErrorCode::TokenFailed},
    {CKR_SESSION_HANDLE_INVALID, "CKR_SESSION_HANDLE_INVALID", ErrorCode::TokenRemoved},
    {CKR_TOKEN_NOT_PRESENT, "CKR_TOKEN_NOT_PRESENT", ErrorCode::TokenRemoved},
    {CKR_TOKEN_NOT_RECOGNIZED, "CKR_TOKEN_NOT_RECOGNIZED", ErrorCode::TokenFailed},
    {CKR_USER_ALREADY_LOGGED_IN, "CKR_USER_ALREADY_LOGGED_IN", ErrorCode::TokenFailed},
    {CKR_USER_NOT_LOGGED_IN, "CKR_USER_NOT_LOGGED_IN", ErrorCode::TokenFailed},
    {CKR_USER_PIN_NOT_INITIALIZED, "CKR_USER_PIN_NOT_INITIALIZED", ErrorCode::TokenFailed},
    {CKR_USER_ANOTHER_ALREADY_LOGGED_IN, "CKR_USER_ANOTHER_ALREADY_LOGGED_IN",
     ErrorCode::TokenFailed},
    {CKR_USER_TOO_MANY_TYPES, "CKR_USER_TOO_MANY_TYPES", ErrorCode::TokenFailed},
    {CKR_BUFFER_TOO_SMALL, "CKR_BUFFER_TOO_SMALL", ErrorCode::TokenFailed},
    {CKR_CRYPTOKI_NOT_INITIALIZED, "CKR_CRYPTOKI_NOT_INITIALIZED", ErrorCode::TokenFailed},
    {CKR_FUNCTION_REJECTED, "CKR_FUNCTION_REJECTED", ErrorCode::UserCancelled},
});

const Row* find(CK_RV value) {
    const auto* row = std::ranges::find(kRows, value, &Row::value);
    return row == kRows.end() ? nullptr : row;
}

std::string hexadecimal(CK_RV value) {
    std::array<char, 2 * sizeof value> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return std::string("0x").append(digits.data(), result.ptr);
}

} // namespace

std::string returnValueName(CK_RV value) {
    const Row* row = find(value);
    return row == nullptr ? hexadecimal(value) : std::string(row->name);
}

Error errorFor(CK_RV value, std::string_view call) {
    const Row* row = find(value);
    return Error(
        row == nullptr ? ErrorCode::TokenFailed : row->code,
        std::string(call).append(": ").append(returnValueName(value)),
        {{"ckr", hexadecimal(value)}});
}

void check(CK_RV value, std::string_view call) {
    if (value != CKR_OK) {
        throw errorFor(value, call);
    }
}

} // namespace eseal::token::pkcs11

#include "core/token/pkcs11/token_reader.hpp"

#include "core/token/pkcs11/return_value.hpp"
#include "core/token/plain_text.hpp"

#include <limits>

namespace eseal::token::pkcs11 {
namespace {

/// Fixed fields of PKCS#11 are padded with blanks; some modules end them with a zero.
template <std::size_t Size>
std::string fixedText(const unsigned char (&field)[Size]) { // NOLINT(modernize-avoid-c-arrays)
    const std::string_view text = asText(field);
    return plainText(text.substr(0, text.find('\0')));
}

PinTries triesOf(CK_FLAGS flags) {
    if ((flags & CKF_USER_PIN_LOCKED) != 0) {
        return PinTries::Locked;
    }
    if ((flags & CKF_USER_PIN_FINAL_TRY) != 0) {
        return PinTries::Final;
    }
    return (flags & CKF_USER_PIN_COUNT_LOW) != 0 ? PinTries::Low : PinTries::Several;
}

/// 0 for CK_UNAVAILABLE_INFORMATION and other numbers that are no length.
std::uint32_t pinLength(CK_ULONG length) {
    return length > std::numeric_limits<std::uint16_t>::max() ? 0
                                                              : static_cast<std::uint32_t>(length);
}

} // namespace

std::optional<TokenInfo> readToken(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot) {
    CK_TOKEN_INFO raw{};
    check(functions.C_GetTokenInfo(slot, &raw), "C_GetTokenInfo");
    if ((raw.flags & CKF_TOKEN_INITIALIZED) == 0) {
        return std::nullopt;
    }
    TokenInfo info;
    info.label = fixedText(raw.label);
    info.manufacturer = fixedText(raw.manufacturerID);
    info.model = fixedText(raw.model);
    info.serialNumber = fixedText(raw.serialNumber);
    info.protectedPath = (raw.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
    info.tries = triesOf(raw.flags);
    info.minPinLength = pinLength(raw.ulMinPinLen);
    info.maxPinLength = pinLength(raw.ulMaxPinLen);
    return info;
}

bool isPresent(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot) {
    CK_TOKEN_INFO raw{};
    return functions.C_GetTokenInfo(slot, &raw) == CKR_OK;
}

} // namespace eseal::token::pkcs11

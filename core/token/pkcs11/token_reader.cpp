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

/// The token flags that one PIN's tries show in.
struct TryFlags {
    CK_FLAGS low;
    CK_FLAGS final;
    CK_FLAGS locked;
};
constexpr TryFlags kUserPin{CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED};
constexpr TryFlags kOfficerPin{CKF_SO_PIN_COUNT_LOW, CKF_SO_PIN_FINAL_TRY, CKF_SO_PIN_LOCKED};

PinTries triesOf(CK_FLAGS flags, const TryFlags& pin) {
    if ((flags & pin.locked) != 0) {
        return PinTries::Locked;
    }
    if ((flags & pin.final) != 0) {
        return PinTries::Final;
    }
    return (flags & pin.low) != 0 ? PinTries::Low : PinTries::Several;
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
    info.tries = triesOf(raw.flags, kUserPin);
    info.minPinLength = pinLength(raw.ulMinPinLen);
    info.maxPinLength = pinLength(raw.ulMaxPinLen);
    return info;
}

PinTries unblockingTries(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot) {
    CK_TOKEN_INFO raw{};
    check(functions.C_GetTokenInfo(slot, &raw), "C_GetTokenInfo");
    return triesOf(raw.flags, kOfficerPin);
}

bool isPresent(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot) {
    // Some modules look at the readers only when they are asked for the list (OpenSC).
    CK_ULONG count = 0;
    CK_TOKEN_INFO raw{};
    return functions.C_GetSlotList(CK_TRUE, nullptr, &count) == CKR_OK &&
           functions.C_GetTokenInfo(slot, &raw) == CKR_OK;
}

} // namespace eseal::token::pkcs11

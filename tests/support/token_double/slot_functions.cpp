#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/pin_counter.hpp"
#include "tests/support/token_double/token_double.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace eseal::test::token_double {
namespace {

/// Keeps the elements of a module's list that pass, and its count right.
template <typename Element, typename Passes>
void keepIf(Element* list, CK_ULONG* count, Passes passes) {
    const std::span<Element> all(list, *count);
    *count = static_cast<CK_ULONG>(std::ranges::distance(
        all.begin(),
        std::ranges::remove_if(all, [&](Element one) { return !passes(one); }).begin()));
}

CK_RV getSlotList(unsigned char present, CK_SLOT_ID* slots, CK_ULONG* count) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    CK_RV result = state.act(control, "C_GetSlotList");
    if (result == CKR_OK) {
        result = state.real().C_GetSlotList(present, slots, count);
    }
    if (result == CKR_OK && slots != nullptr && present == CK_TRUE && state.isAbsent(control)) {
        keepIf(slots, count, [&](CK_SLOT_ID slot) { return !state.concerns(control, slot); });
    }
    return logged(control, "C_GetSlotList", result);
}

/// Length of a PIN that the control file wants reported.
void replaceLength(const Control& control, std::string_view key, CK_ULONG& length) {
    length = control.number(key, length);
}

/// A text, padded with blanks, that the control file wants reported.
template <std::size_t Size>
void replaceText(const Control& control, std::string_view key, unsigned char (&field)[Size]) {
    if (control.has(key)) {
        std::string text = control.text(key);
        text.resize(Size, ' ');
        std::ranges::copy(text, field);
    }
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    if (!state.concerns(control, slot)) {
        return state.real().C_GetTokenInfo(slot, info);
    }
    CK_RV result = state.act(control, "C_GetTokenInfo");
    if (state.isAbsent(control)) {
        result = CKR_TOKEN_NOT_PRESENT;
    }
    if (result == CKR_OK) {
        result = state.real().C_GetTokenInfo(slot, info);
        info->flags |= control.number("flags") | pinFlags(control);
        if (control.number("protected") != 0) {
            info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
        }
        replaceText(control, "model", info->model);
        replaceLength(control, "min_pin", info->ulMinPinLen);
        replaceLength(control, "max_pin", info->ulMaxPinLen);
    }
    return logged(control, "C_GetTokenInfo", result);
}

bool isHidden(const Control& control, CK_MECHANISM_TYPE mechanism) {
    const std::vector<unsigned long> hidden = control.numbers("hidden_mechanisms");
    return std::ranges::find(hidden, mechanism) != hidden.end();
}

CK_RV getMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE* mechanisms, CK_ULONG* count) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    CK_RV result =
        state.concerns(control, slot) ? state.act(control, "C_GetMechanismList") : CKR_OK;
    if (result == CKR_OK) {
        result = state.real().C_GetMechanismList(slot, mechanisms, count);
    }
    if (result == CKR_OK && mechanisms != nullptr) {
        keepIf(mechanisms, count, [&](CK_MECHANISM_TYPE one) { return !isHidden(control, one); });
    }
    return logged(control, "C_GetMechanismList", result);
}

} // namespace

void replaceSlotFunctions(CK_FUNCTION_LIST& list) {
    list.C_GetSlotList = getSlotList;
    list.C_GetTokenInfo = getTokenInfo;
    list.C_GetMechanismList = getMechanismList;
}

} // namespace eseal::test::token_double

#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/pin_counter.hpp"
#include "tests/support/token_double/token_double.hpp"

#include <string>

namespace eseal::test::token_double {
namespace {

unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// The PIN that a login brings, or the one that somebody enters on the device.
std::string enteredPin(const Control& control, const unsigned char* pin, CK_ULONG length) {
    if (pin != nullptr) {
        return {pin, pin + length};
    }
    return control.text("device_pin", control.text("pin"));
}

CK_RV loginAs(CK_SESSION_HANDLE session, CK_USER_TYPE user, std::string pin) {
    return TokenDouble::instance().real().C_Login(session, user, bytes(pin), pin.size());
}

CK_RV loginForSignature(const Control& control, CK_SESSION_HANDLE session, const std::string& pin) {
    auto& state = TokenDouble::instance();
    if (!state.signing.contains(session)) {
        return CKR_OPERATION_NOT_INITIALIZED;
    }
    if (pin != control.text("signature_pin", control.text("pin"))) {
        return CKR_PIN_INCORRECT;
    }
    state.authenticated.insert(session);
    return CKR_OK;
}

std::string_view lineOf(CK_USER_TYPE user) {
    if (user == CKU_SO) {
        return "C_Login(SO)";
    }
    return user == CKU_CONTEXT_SPECIFIC ? "C_Login(context)" : "C_Login";
}

PinKind kindOf(const Control& control, CK_USER_TYPE user) {
    if (user == CKU_SO) {
        return PinKind::Officer;
    }
    return user == CKU_CONTEXT_SPECIFIC && control.has("signature_pin") ? PinKind::Signature
                                                                        : PinKind::User;
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char* pin, CK_ULONG length) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    if (!state.concernsSession(control, session)) {
        return state.real().C_Login(session, user, pin, length);
    }
    const bool forSignature = user == CKU_CONTEXT_SPECIFIC;
    const std::string_view line = lineOf(user);
    const CK_RV answer = state.actOnSession(control, line, session);
    if (answer != CKR_OK) {
        return logged(control, line, answer);
    }
    if (pin == nullptr && control.number("protected") == 0) {
        return logged(control, line, CKR_ARGUMENTS_BAD);
    }
    const PinKind kind = kindOf(control, user);
    if (triesLeft(control, kind) == 0) {
        return logged(control, line, CKR_PIN_LOCKED);
    }
    const std::string entered = enteredPin(control, pin, length);
    const CK_RV result = forSignature ? loginForSignature(control, session, entered)
                                      : loginAs(session, user, entered);
    return logged(control, line, count(control, kind, result));
}

/// The old and the new PIN on the device, one after the other.
CK_RV setPinOnDevice(const Control& control, CK_SESSION_HANDLE session) {
    std::string old = enteredPin(control, nullptr, 0);
    std::string fresh = control.text("device_new_pin", control.text("pin"));
    return TokenDouble::instance().real().C_SetPIN(
        session, bytes(old), old.size(), bytes(fresh), fresh.size());
}

CK_RV setPin(
    CK_SESSION_HANDLE session, unsigned char* old, CK_ULONG oldLength, unsigned char* fresh,
    CK_ULONG freshLength) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    const CK_RV answer = state.actOnSession(control, "C_SetPIN", session);
    if (answer != CKR_OK) {
        return logged(control, "C_SetPIN", answer);
    }
    if (old == nullptr && control.number("protected") == 0) {
        return logged(control, "C_SetPIN", CKR_ARGUMENTS_BAD);
    }
    if (triesLeft(control, PinKind::User) == 0) {
        return logged(control, "C_SetPIN", CKR_PIN_LOCKED);
    }
    const CK_RV result = old == nullptr
                             ? setPinOnDevice(control, session)
                             : state.real().C_SetPIN(session, old, oldLength, fresh, freshLength);
    return logged(control, "C_SetPIN", count(control, PinKind::User, result));
}

CK_RV initPin(CK_SESSION_HANDLE session, unsigned char* pin, CK_ULONG length) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    CK_RV result = state.actOnSession(control, "C_InitPIN", session);
    if (result == CKR_OK) {
        result = state.real().C_InitPIN(session, pin, length);
    }
    if (result == CKR_OK) {
        // All tries are there again.
        count(control, PinKind::User, CKR_OK);
    }
    return logged(control, "C_InitPIN", result);
}

} // namespace

void replacePinFunctions(CK_FUNCTION_LIST& list) {
    list.C_Login = login;
    list.C_SetPIN = setPin;
    list.C_InitPIN = initPin;
}

} // namespace eseal::test::token_double

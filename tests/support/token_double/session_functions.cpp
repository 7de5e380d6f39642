#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/pin_counter.hpp"
#include "tests/support/token_double/token_double.hpp"

#include <string>

namespace eseal::test::token_double {
namespace {

CK_RV initialise(void* arguments) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    state.reset();
    const CK_RV answer = state.act(control, "C_Initialize");
    return logged(
        control, "C_Initialize", answer == CKR_OK ? state.real().C_Initialize(arguments) : answer);
}

CK_RV openSession(
    CK_SLOT_ID slot, CK_FLAGS flags, void* application, CK_NOTIFY notify,
    CK_SESSION_HANDLE* session) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    CK_RV result = CKR_OK;
    if (state.concerns(control, slot)) {
        result = state.act(control, "C_OpenSession");
        result = state.isAbsent(control) ? CKR_TOKEN_NOT_PRESENT : result;
    }
    if (result == CKR_OK) {
        result = state.real().C_OpenSession(slot, flags, application, notify, session);
    }
    if (result == CKR_OK) {
        state.opened(*session, slot);
    }
    return logged(control, "C_OpenSession", result);
}

CK_RV closeSession(CK_SESSION_HANDLE session) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    const CK_RV answer = state.actOnSession(control, "C_CloseSession", session);
    const CK_RV result = state.real().C_CloseSession(session);
    state.closed(session);
    return logged(control, "C_CloseSession", answer == CKR_OK ? result : answer);
}

/// The PIN that a login brings, or the one that somebody enters on the device.
std::string enteredPin(const Control& control, const unsigned char* pin, CK_ULONG length) {
    if (pin != nullptr) {
        return {pin, pin + length};
    }
    return control.text("device_pin", control.text("pin"));
}

CK_RV loginUser(CK_SESSION_HANDLE session, std::string pin) {
    return TokenDouble::instance().real().C_Login(
        session, CKU_USER, reinterpret_cast<unsigned char*>(pin.data()), pin.size());
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

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char* pin, CK_ULONG length) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    if (!state.concernsSession(control, session)) {
        return state.real().C_Login(session, user, pin, length);
    }
    const bool forSignature = user == CKU_CONTEXT_SPECIFIC;
    const std::string_view line = forSignature ? "C_Login(context)" : "C_Login";
    const CK_RV answer = state.actOnSession(control, line, session);
    if (answer != CKR_OK) {
        return logged(control, line, answer);
    }
    if (pin == nullptr && control.number("protected") == 0) {
        return logged(control, line, CKR_ARGUMENTS_BAD);
    }
    const PinKind kind =
        forSignature && control.has("signature_pin") ? PinKind::Signature : PinKind::User;
    if (triesLeft(control, kind) == 0) {
        return logged(control, line, CKR_PIN_LOCKED);
    }
    const std::string entered = enteredPin(control, pin, length);
    const CK_RV result =
        forSignature ? loginForSignature(control, session, entered) : loginUser(session, entered);
    return logged(control, line, count(control, kind, result));
}

CK_RV logout(CK_SESSION_HANDLE session) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    const CK_RV answer = state.actOnSession(control, "C_Logout", session);
    return logged(control, "C_Logout", answer == CKR_OK ? state.real().C_Logout(session) : answer);
}

} // namespace

void replaceSessionFunctions(CK_FUNCTION_LIST& list) {
    list.C_Initialize = initialise;
    list.C_OpenSession = openSession;
    list.C_CloseSession = closeSession;
    list.C_Login = login;
    list.C_Logout = logout;
}

} // namespace eseal::test::token_double

#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/token_double.hpp"

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
    list.C_Logout = logout;
}

} // namespace eseal::test::token_double

#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/token_double.hpp"

#include <array>

namespace eseal::test::token_double {
namespace {

CK_RV signInit(CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    CK_RV result = state.actOnSession(control, "C_SignInit", session);
    if (result == CKR_OK) {
        result = state.real().C_SignInit(session, mechanism, key);
    }
    if (result == CKR_OK) {
        state.signing.insert(session);
        state.authenticated.erase(session);
    }
    return logged(control, "C_SignInit", result);
}

/// A signature that failed ends its operation (PKCS#11 2.40, 5.11).
void endOperation(CK_SESSION_HANDLE session, unsigned char* data, CK_ULONG length) {
    std::array<unsigned char, 4096> ignored{};
    CK_ULONG size = ignored.size();
    TokenDouble::instance().real().C_Sign(session, data, length, ignored.data(), &size);
}

CK_RV sign(
    CK_SESSION_HANDLE session, unsigned char* data, CK_ULONG length, unsigned char* signature,
    CK_ULONG* size) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    const bool good = state.signatures < control.number("good_signatures");
    CK_RV result = good ? CKR_OK : state.actOnSession(control, "C_Sign", session);
    if (result == CKR_OK && control.has("always_authenticate") &&
        !state.authenticated.contains(session)) {
        result = CKR_USER_NOT_LOGGED_IN;
    }
    if (result == CKR_OK) {
        result = state.real().C_Sign(session, data, length, signature, size);
        ++state.signatures;
        if (result == CKR_OK && !good && control.has("wrong_signature")) {
            signature[*size / 2] ^= 1U;
        }
    } else {
        endOperation(session, data, length);
    }
    state.signing.erase(session);
    state.authenticated.erase(session);
    return logged(control, "C_Sign", result);
}

} // namespace

void replaceSigningFunctions(CK_FUNCTION_LIST& list) {
    list.C_SignInit = signInit;
    list.C_Sign = sign;
}

} // namespace eseal::test::token_double

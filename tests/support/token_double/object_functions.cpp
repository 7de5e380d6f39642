#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/token_double.hpp"

#include <span>

namespace eseal::test::token_double {
namespace {

CK_RV findObjectsInit(CK_SESSION_HANDLE session, CK_ATTRIBUTE* attributes, CK_ULONG count) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    const CK_RV answer = state.actOnSession(control, "C_FindObjectsInit", session);
    return answer == CKR_OK ? state.real().C_FindObjectsInit(session, attributes, count) : answer;
}

CK_RV findObjects(
    CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* objects, CK_ULONG capacity, CK_ULONG* count) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    const CK_RV answer = state.actOnSession(control, "C_FindObjects", session);
    return answer == CKR_OK ? state.real().C_FindObjects(session, objects, capacity, count)
                            : answer;
}

CK_RV getAttributeValue(
    CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* attributes, CK_ULONG count) {
    auto& state = TokenDouble::instance();
    const Control control = Control::read();
    CK_RV result = state.actOnSession(control, "C_GetAttributeValue", session);
    if (result == CKR_OK) {
        result = state.real().C_GetAttributeValue(session, object, attributes, count);
    }
    const bool announced = control.text("always_authenticate") == "announced";
    for (const CK_ATTRIBUTE& attribute : std::span(attributes, count)) {
        if (announced && attribute.type == CKA_ALWAYS_AUTHENTICATE && attribute.pValue != nullptr &&
            result == CKR_OK) {
            *static_cast<CK_BBOOL*>(attribute.pValue) = CK_TRUE;
        }
    }
    return result;
}

} // namespace

void replaceObjectFunctions(CK_FUNCTION_LIST& list) {
    list.C_FindObjectsInit = findObjectsInit;
    list.C_FindObjects = findObjects;
    list.C_GetAttributeValue = getAttributeValue;
}

} // namespace eseal::test::token_double

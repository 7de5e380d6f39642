#include "tests/support/token_double/functions.hpp"
#include "tests/support/token_double/token_double.hpp"

using namespace eseal::test::token_double;

extern "C" __attribute__((visibility("default"))) CK_RV
C_GetFunctionList(CK_FUNCTION_LIST** list) { // NOLINT(readability-identifier-naming)
    static CK_FUNCTION_LIST functions = [] {
        CK_FUNCTION_LIST replaced = TokenDouble::instance().real();
        replaceSlotFunctions(replaced);
        replacePinFunctions(replaced);
        replaceSessionFunctions(replaced);
        replaceObjectFunctions(replaced);
        replaceSigningFunctions(replaced);
        return replaced;
    }();
    *list = &functions;
    return CKR_OK;
}

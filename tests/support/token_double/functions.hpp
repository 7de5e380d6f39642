// The functions that the double answers itself, by subject.
#pragma once

#include <p11-kit/pkcs11.h>

namespace eseal::test::token_double {

void replaceSlotFunctions(CK_FUNCTION_LIST& list);
void replacePinFunctions(CK_FUNCTION_LIST& list);
void replaceSessionFunctions(CK_FUNCTION_LIST& list);
void replaceObjectFunctions(CK_FUNCTION_LIST& list);
void replaceSigningFunctions(CK_FUNCTION_LIST& list);

} // namespace eseal::test::token_double

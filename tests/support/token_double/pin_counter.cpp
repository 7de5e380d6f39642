#include "tests/support/token_double/pin_counter.hpp"

#include <fstream>
#include <string>

namespace eseal::test::token_double {
namespace {

std::string counterFile(PinKind kind) {
    return Control::path() + (kind == PinKind::User ? ".tries" : ".signature_tries");
}

unsigned long allTries(const Control& control) {
    return control.number("tries", 3);
}

} // namespace

unsigned long triesLeft(const Control& control, PinKind kind) {
    unsigned long left = 0;
    std::ifstream file(counterFile(kind));
    return file >> left ? left : allTries(control);
}

CK_RV count(const Control& control, PinKind kind, CK_RV answer) {
    unsigned long left = triesLeft(control, kind);
    if (answer == CKR_PIN_INCORRECT && left > 0) {
        --left;
    } else if (answer == CKR_OK) {
        left = allTries(control);
    }
    std::ofstream(counterFile(kind)) << left;
    return left == 0 ? CKR_PIN_LOCKED : answer;
}

CK_FLAGS pinFlags(const Control& control) {
    const unsigned long left = triesLeft(control, PinKind::User);
    if (left == 0) {
        return CKF_USER_PIN_LOCKED;
    }
    // A token that has fewer tries than usual says so; its last one it says by another flag.
    return (left < 3 ? CKF_USER_PIN_COUNT_LOW : 0UL) | (left == 1 ? CKF_USER_PIN_FINAL_TRY : 0UL);
}

} // namespace eseal::test::token_double

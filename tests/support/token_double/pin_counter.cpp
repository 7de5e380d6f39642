#include "tests/support/token_double/pin_counter.hpp"

#include <fstream>
#include <string>

namespace eseal::test::token_double {
namespace {

std::string counterFile(PinKind kind) {
    switch (kind) {
    case PinKind::User:
        return Control::path() + ".tries";
    case PinKind::Signature:
        return Control::path() + ".signature_tries";
    case PinKind::Officer:
        break;
    }
    return Control::path() + ".so_tries";
}

unsigned long allTries(const Control& control, PinKind kind) {
    return control.number(kind == PinKind::Officer ? "so_tries" : "tries", 3);
}

struct TryFlags {
    CK_FLAGS low;
    CK_FLAGS final;
    CK_FLAGS locked;
};

/// A token that has fewer tries than usual says so; its last one it says by another flag.
CK_FLAGS flagsFor(unsigned long left, const TryFlags& flags) {
    if (left == 0) {
        return flags.locked;
    }
    return (left < 3 ? flags.low : 0UL) | (left == 1 ? flags.final : 0UL);
}

} // namespace

unsigned long triesLeft(const Control& control, PinKind kind) {
    unsigned long left = 0;
    std::ifstream file(counterFile(kind));
    return file >> left ? left : allTries(control, kind);
}

CK_RV count(const Control& control, PinKind kind, CK_RV answer) {
    unsigned long left = triesLeft(control, kind);
    if (answer == CKR_PIN_INCORRECT && left > 0) {
        --left;
    } else if (answer == CKR_OK) {
        left = allTries(control, kind);
    }
    std::ofstream(counterFile(kind)) << left;
    return left == 0 ? CKR_PIN_LOCKED : answer;
}

CK_FLAGS pinFlags(const Control& control) {
    const TryFlags user{CKF_USER_PIN_COUNT_LOW, CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_LOCKED};
    const TryFlags officer{CKF_SO_PIN_COUNT_LOW, CKF_SO_PIN_FINAL_TRY, CKF_SO_PIN_LOCKED};
    return flagsFor(triesLeft(control, PinKind::User), user) |
           flagsFor(triesLeft(control, PinKind::Officer), officer);
}

} // namespace eseal::test::token_double

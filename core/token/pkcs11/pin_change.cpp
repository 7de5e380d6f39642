#include "core/token/pkcs11/pin_change.hpp"

#include "core/token/pkcs11/pin_entry.hpp"
#include "core/token/pkcs11/token_reader.hpp"

#include <openssl/crypto.h>

namespace eseal::token::pkcs11 {
namespace {

/// A user whose new PIN was refused this often should read the token's rules first.
constexpr int kMaxNewPins = 3;

class LogoutAtEnd {
public:
    explicit LogoutAtEnd(const Session& session) : session_(session) {}
    ~LogoutAtEnd() { session_.functions().C_Logout(session_.handle()); }
    LogoutAtEnd(const LogoutAtEnd&) = delete;
    LogoutAtEnd& operator=(const LogoutAtEnd&) = delete;

private:
    const Session& session_;
};

bool isSame(Secret& one, Secret& other) {
    return one.size() == other.size() &&
           CRYPTO_memcmp(one.bytes().data(), other.bytes().data(), one.size()) == 0;
}

Secret askOnce(PinChangeSource& pins, NewPinRequest request) {
    Secret pin = pins.askNew(request);
    while (!hasPossibleLength(pin, request.token)) {
        request.lengthRefusedBefore = true;
        pin = pins.askNew(request);
    }
    return pin;
}

Secret askTwice(PinChangeSource& pins, NewPinRequest request) {
    for (;;) {
        Secret pin = askOnce(pins, request);
        const NewPinRequest again{.token = request.token, .again = true};
        Secret repeated = pins.askNew(again);
        if (isSame(pin, repeated)) {
            return pin;
        }
        request.differedBefore = true;
        request.refusedBefore = false;
    }
}

/// The token may have rules that it does not tell: digits only, none of the last five.
bool isRefusal(CK_RV result) {
    return result == CKR_PIN_INVALID || result == CKR_PIN_LEN_RANGE;
}

[[noreturn]] void throwVendorToolNeeded(const char* reason) {
    throw Error(ErrorCode::VendorToolNeeded, reason);
}

void checkSetting(const Session& session, CK_RV result, std::string_view call) {
    if (result == CKR_FUNCTION_NOT_SUPPORTED || result == CKR_TOKEN_WRITE_PROTECTED) {
        throw Error(
            ErrorCode::VendorToolNeeded, session.failure(result, call).detail(),
            session.failure(result, call).data());
    }
    session.check(result, call);
}

Error refusedPin(const Session& session, CK_RV result, std::string_view call) {
    const Error failure = session.failure(result, call);
    return Error(ErrorCode::PinNotAccepted, failure.detail(), failure.data());
}

void setNewPin(
    const Session& session, PinChangeSource& pins, std::string_view call, const LoginCall& set) {
    NewPinRequest request{.token = currentToken(session)};
    Error refusal(ErrorCode::PinNotAccepted);
    for (int attempt = 0; attempt < kMaxNewPins; ++attempt) {
        try {
            Secret pin = askTwice(pins, request);
            const CK_RV result = set(pin.bytes());
            if (!isRefusal(result)) {
                checkSetting(session, result, call);
                return;
            }
            refusal = refusedPin(session, result, call);
        } catch (const Error& error) {
            if (request.refusedBefore && error.code() == ErrorCode::UserCancelled) {
                break;
            }
            throw;
        }
        request.refusedBefore = true;
    }
    throw Error(refusal);
}

LoginCall loginAs(const Session& session, CK_USER_TYPE user) {
    return [&session, user](std::span<std::uint8_t> pin) {
        return session.functions().C_Login(session.handle(), user, pin.data(), pin.size());
    };
}

/// One call, in which the device asks for the old and the new PIN.
void changeOnDevice(const Session& session, PinChangeSource& pins) {
    CK_RV result = CKR_OK;
    enterPin(session, pins, {.call = "C_SetPIN"}, [&](std::span<std::uint8_t>) {
        result = session.functions().C_SetPIN(session.handle(), nullptr, 0, nullptr, 0);
        // What is no wrong old PIN is told further down.
        return result == CKR_FUNCTION_NOT_SUPPORTED || isRefusal(result) ? CKR_OK : result;
    });
    if (isRefusal(result)) {
        throw refusedPin(session, result, "C_SetPIN");
    }
    checkSetting(session, result, "C_SetPIN");
}

/// SoftHSM 2: the SO PIN is a PIN of its own, and C_InitPIN sets the user PIN.
bool isUnblockedByOfficer(const TokenInfo& token) {
    return token.manufacturer == "SoftHSM project" && token.model == "SoftHSM v2" &&
           !token.protectedPath;
}

} // namespace

void changePin(const Session& session, PinChangeSource& pins) {
    if (session.functions().C_SetPIN == nullptr) {
        throwVendorToolNeeded("the module has no C_SetPIN");
    }
    if (currentToken(session).protectedPath) {
        changeOnDevice(session, pins);
        return;
    }
    // Logged in first: without it some modules take the old PIN for a PUK (OpenSC, when its
    // configuration says so), and a wrong one is known before a new one is asked.
    auto old = enterPin(session, pins, {}, [&](std::span<std::uint8_t> pin) {
        const CK_RV result = loginAs(session, CKU_USER)(pin);
        // The right PIN, of which the token only wants that it be changed.
        return result == CKR_PIN_EXPIRED ? CKR_OK : result;
    });
    const LogoutAtEnd logout(session);
    setNewPin(session, pins, "C_SetPIN", [&](std::span<std::uint8_t> pin) {
        return session.functions().C_SetPIN(
            session.handle(), old->bytes().data(), old->size(), pin.data(), pin.size());
    });
}

void unblockPin(const Session& session, PinChangeSource& pins) {
    TokenInfo token = currentToken(session);
    if (!isUnblockedByOfficer(token) || session.functions().C_InitPIN == nullptr) {
        throwVendorToolNeeded("what the PUK of this token does is not known");
    }
    token.tries = unblockingTries(session.functions(), session.slot());
    if (token.tries != PinTries::Locked) {
        pins.warnOfUnblocking(token);
    }
    enterPin(session, pins, {.kind = PinKind::Unblocking}, loginAs(session, CKU_SO));
    const LogoutAtEnd logout(session);
    setNewPin(session, pins, "C_InitPIN", [&](std::span<std::uint8_t> pin) {
        return session.functions().C_InitPIN(session.handle(), pin.data(), pin.size());
    });
}

} // namespace eseal::token::pkcs11

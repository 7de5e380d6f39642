#include "core/token/pkcs11/pin_entry.hpp"

#include "core/token/pkcs11/return_value.hpp"
#include "core/token/pkcs11/token_reader.hpp"

namespace eseal::token::pkcs11 {
namespace {

struct Attempt {
    CK_RV result = CKR_GENERAL_ERROR;
    std::optional<Secret> pin;
};

bool isAccepted(CK_RV result) {
    return result == CKR_OK || result == CKR_USER_ALREADY_LOGGED_IN;
}

/// A user who was wrong this often starts again; a dialog that answers by itself locks no token.
constexpr int kMaxAttempts = 3;

/// A PIN of wrong length that reached the token may have cost a try as well.
bool isWrongPin(CK_RV result) {
    return result == CKR_PIN_INCORRECT || result == CKR_PIN_INVALID || result == CKR_PIN_LEN_RANGE;
}

Error withTries(const Error& error, ErrorCode code, PinTries tries) {
    nlohmann::json data = error.data();
    data["tries"] = name(tries);
    return Error(code, error.detail(), std::move(data));
}

struct Failures {
    ErrorCode incorrect;
    ErrorCode locked;
};

Failures failuresOf(PinKind kind) {
    return kind == PinKind::Unblocking
               ? Failures{.incorrect = ErrorCode::PukIncorrect, .locked = ErrorCode::PukLocked}
               : Failures{.incorrect = ErrorCode::PinIncorrect, .locked = ErrorCode::PinLocked};
}

/// With the warnings about the PIN that is asked for.
TokenInfo tokenFor(const Session& session, PinKind kind) {
    TokenInfo token = currentToken(session);
    if (kind == PinKind::Unblocking) {
        token.tries = unblockingTries(session.functions(), session.slot());
    }
    return token;
}

Secret ask(PinSource& pins, PinRequest request) {
    Secret pin = pins.ask(request);
    while (!hasPossibleLength(pin, request.token)) {
        request.lengthRefusedBefore = true;
        pin = pins.ask(request);
    }
    return pin;
}

Attempt attempt(PinSource& pins, const PinRequest& request, const LoginCall& login) {
    Attempt made;
    if (request.token.protectedPath) {
        pins.duringDeviceEntry(request, [&] { made.result = login({}); });
    } else {
        made.pin = ask(pins, request);
        made.result = login(made.pin->bytes());
    }
    return made;
}

} // namespace

TokenInfo currentToken(const Session& session) {
    auto token = readToken(session.functions(), session.slot());
    if (!token) {
        throw Error(ErrorCode::TokenFailed, "the token is not initialised any more");
    }
    return std::move(*token);
}

bool hasPossibleLength(const Secret& pin, const TokenInfo& token) {
    return !pin.empty() && pin.size() >= token.minPinLength &&
           (token.maxPinLength == 0 || pin.size() <= token.maxPinLength);
}

std::optional<Secret>
enterPin(const Session& session, PinSource& pins, PinUse use, const LoginCall& login) {
    const Failures failures = failuresOf(use.kind);
    PinRequest request{
        .token = tokenFor(session, use.kind), .signaturePin = use.kind == PinKind::Signature};
    Error lastFailure(failures.incorrect);
    int attemptsLeft = kMaxAttempts;
    for (;;) {
        if (request.token.tries == PinTries::Locked) {
            throw withTries(lastFailure, failures.locked, PinTries::Locked);
        }
        try {
            Attempt made = attempt(pins, request, login);
            if (isAccepted(made.result)) {
                return std::move(made.pin);
            }
            lastFailure = session.failure(made.result, use.call);
            if (!isWrongPin(made.result)) {
                throw lastFailure.code() == ErrorCode::PinLocked
                    ? withTries(lastFailure, failures.locked, PinTries::Locked)
                    : lastFailure;
            }
        } catch (const Error& error) {
            if (request.wrongBefore && error.code() == ErrorCode::UserCancelled) {
                throw withTries(lastFailure, failures.incorrect, request.token.tries);
            }
            throw;
        }
        request.token = tokenFor(session, use.kind);
        request.wrongBefore = true;
        if (--attemptsLeft == 0 && request.token.tries != PinTries::Locked) {
            throw withTries(lastFailure, failures.incorrect, request.token.tries);
        }
    }
}

} // namespace eseal::token::pkcs11

#include "core/token/pkcs11/key_signer.hpp"

#include "core/token/pkcs11/key_finder.hpp"
#include "core/token/pkcs11/pin_entry.hpp"

#include <utility>

namespace eseal::token::pkcs11 {
namespace {

CK_RV logIn(const Session& session, CK_USER_TYPE user, std::span<std::uint8_t> pin) {
    return session.functions().C_Login(session.handle(), user, pin.data(), pin.size());
}

} // namespace

KeySigner::Login::Login(const Session& session, PinSource& pins)
    : session_(session), pin_(enterPin(session, pins, {}, [&](std::span<std::uint8_t> pin) {
          return logIn(session, CKU_USER, pin);
      })) {}

KeySigner::Login::~Login() {
    session_.functions().C_Logout(session_.handle());
}

std::optional<Secret> KeySigner::Login::takePin() {
    return std::exchange(pin_, std::nullopt);
}

KeySigner::KeySigner(
    const Library& library, CK_SLOT_ID slot, const TokenCertificate& certificate, PinSource& pins)
    : library_(library), pins_(pins), session_(library, slot),
      certificateKey_(certificateKey(certificate.der)), login_(session_, pins),
      key_(findPrivateKey(session_, certificate.id, certificateKey_)),
      authenticatesEachTime_(isAlwaysAuthenticate(session_, key_)) {}

Bytes KeySigner::sign(SignatureScheme scheme, const Digest& digest) {
    // One entry serves the login and the first signature; after that the PIN is gone.
    std::optional<Secret> loginPin = login_.takePin();
    const SigningPlan plan =
        planSignature(library_, session_.slot(), certificateKey_, scheme, digest);
    Bytes answer;
    CK_RV result = CKR_USER_NOT_LOGGED_IN;
    if (!authenticatesEachTime_) {
        begin(plan);
        result = finish(plan, answer);
    }
    if (result == CKR_USER_NOT_LOGGED_IN) {
        // Some modules want the login of each signature without having announced it.
        authenticatesEachTime_ = true;
        authenticate(plan, std::move(loginPin));
        result = finish(plan, answer);
    }
    session_.check(result, "C_Sign");
    return signatureFrom(plan, std::move(answer));
}

void KeySigner::begin(const SigningPlan& plan) {
    if (std::exchange(operationBegun_, false)) {
        session_.renew();
    }
    auto pss = plan.pss.value_or(CK_RSA_PKCS_PSS_PARAMS{});
    CK_MECHANISM mechanism{plan.mechanism, nullptr, 0};
    if (plan.pss) {
        mechanism.pParameter = &pss;
        mechanism.ulParameterLen = sizeof pss;
    }
    session_.check(
        session_.functions().C_SignInit(session_.handle(), &mechanism, key_), "C_SignInit");
    operationBegun_ = true;
}

void KeySigner::authenticate(const SigningPlan& plan, std::optional<Secret> loginPin) {
    // The PIN is there before C_SignInit: modules want nothing between it and C_Login.
    const auto login = [&](std::span<std::uint8_t> pin) {
        begin(plan);
        return logIn(session_, CKU_CONTEXT_SPECIFIC, pin);
    };
    // A token that still warns after a login warns of another PIN than the one just accepted.
    if (loginPin && currentToken(session_).tries != PinTries::Final) {
        const CK_RV result = login(loginPin->bytes());
        loginPin.reset();
        if (result == CKR_OK) {
            return;
        }
        if (result != CKR_PIN_INCORRECT) {
            throw session_.failure(result, "C_Login");
        }
        hasSignaturePin_ = true;
    } else if (loginPin) {
        hasSignaturePin_ = true;
    }
    loginPin.reset();
    enterPin(
        session_, pins_, {.kind = hasSignaturePin_ ? PinKind::Signature : PinKind::User}, login);
}

CK_RV KeySigner::finish(const SigningPlan& plan, Bytes& answer) {
    // A buffer that is large enough: some modules count a question for the size as the signature.
    answer.resize(plan.signatureSize);
    CK_ULONG size = answer.size();
    Bytes input = plan.input;
    const CK_RV result = session_.functions().C_Sign(
        session_.handle(), input.data(), input.size(), answer.data(), &size);
    operationBegun_ = result != CKR_OK;
    // A length beyond the buffer is none that signatureFrom() accepts.
    answer.resize(size > plan.signatureSize ? 0 : size);
    return result;
}

} // namespace eseal::token::pkcs11

// A private key on a token, behind the door of all signers.
#pragma once

#include "core/token/pin_source.hpp"
#include "core/token/pkcs11/certificate_key.hpp"
#include "core/token/pkcs11/certificate_reader.hpp"
#include "core/token/pkcs11/mechanism.hpp"
#include "core/token/pkcs11/session.hpp"
#include "core/token/signer.hpp"

#include <optional>

namespace eseal::token::pkcs11 {

/// Logged in from construction to destruction.
class KeySigner final : public Signer {
public:
    /// Asks for the PIN, logs in and finds the key. Throws Error of the token family.
    KeySigner(
        const Library& library, CK_SLOT_ID slot, const TokenCertificate& certificate,
        PinSource& pins);

    Bytes sign(SignatureScheme scheme, const Digest& digest) override;

private:
    /// Logs out; begins before the key is looked for, which may fail.
    class Login {
    public:
        Login(const Session& session, PinSource& pins);
        ~Login();
        Login(const Login&) = delete;
        Login& operator=(const Login&) = delete;
        std::optional<Secret> takePin();

    private:
        const Session& session_;
        std::optional<Secret> pin_;
    };

    void begin(const SigningPlan& plan);
    void authenticate(const SigningPlan& plan, std::optional<Secret> loginPin);
    CK_RV finish(const SigningPlan& plan, Bytes& answer);

    const Library& library_;
    PinSource& pins_;
    Session session_;
    CertificateKey certificateKey_;
    Login login_;
    CK_OBJECT_HANDLE key_;
    bool authenticatesEachTime_; ///< C_Login(CKU_CONTEXT_SPECIFIC) before C_Sign
    bool hasSignaturePin_ = false;
    bool operationBegun_ = false;
};

} // namespace eseal::token::pkcs11

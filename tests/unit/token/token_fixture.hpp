// A token with one seal certificate, behind the double, and what tests do with it.
#pragma once

#include "core/token/pkcs11/module.hpp"
#include "tests/support/scripted_pins.hpp"
#include "tests/support/soft_token.hpp"
#include "tests/support/test_pki.hpp"
#include "tests/support/token_control.hpp"
#include "tests/unit/token/error_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace eseal::token::pkcs11 {

class TokenTest : public testing::Test {
protected:
    static constexpr const char* kLabel = "Seal token";
    static constexpr const char* kPin = "123456";

    TokenTest() {
        tokens_.add(kLabel);
        tokens_.put(
            kLabel, {{.key = seal_.key.get(), .certificate = seal_.certificate, .id = {1}},
                     {.certificate = pki_.issuing().certificate, .id = {9}}});
        control_.set("token", kLabel);
        control_.set("pin", kPin);
    }

    std::string fingerprint() const { return describeCertificate(seal_.certificate).fingerprint; }

    Module& module() {
        if (!module_) {
            module_ = std::make_unique<Module>(test::TokenControl::module());
        }
        return *module_;
    }

    std::unique_ptr<Signer> open(PinSource& pins) {
        return module().openSigner(fingerprint(), pins);
    }

    /// The error that opening ends in.
    Error failureToOpen(PinSource& pins) {
        return test::errorOf([&] { open(pins); });
    }

    Digest digest() const { return digestOf(DigestAlgorithm::Sha256, asBytes("document")); }
    Bytes sign(Signer& signer) const { return signer.sign(SignatureScheme::Ecdsa, digest()); }

    /// Whether this is the seal key's signature over digest().
    bool verifies(const Bytes& signature) const {
        const openssl::KeyContext context(EVP_PKEY_CTX_new(seal_.key.get(), nullptr));
        EVP_PKEY_verify_init(context.get());
        const Digest signedDigest = digest();
        return EVP_PKEY_verify(
                   context.get(), signature.data(), signature.size(), signedDigest.bytes().data(),
                   signedDigest.bytes().size()) == 1;
    }

    static std::string codeOf(const Error& error) {
        return std::string(describe(error.code()).name);
    }

    test::SoftTokens tokens_;
    test::TestPki pki_;
    test::Issued seal_ = pki_.issue(test::KeyKind::P256);
    test::TokenControl control_;

private:
    std::unique_ptr<Module> module_;
};

} // namespace eseal::token::pkcs11

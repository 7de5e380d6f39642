// Reading certificates, each of them once.
#include "core/base/openssl_handles.hpp"

#include <gtest/gtest.h>

namespace eseal::openssl {
namespace {

/// A certificate that signs itself, so far as it needs to be one.
Bytes makeCertificate(long serial) {
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0, "X509_sign");
    return toDer(certificate.get(), i2d_X509);
}

TEST(CertificateFromDer, IsReadOnce) {
    const Bytes der = makeCertificate(1);
    const Certificate first = certificateFromDer(der);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(certificateFromDer(Bytes(der)).get(), first.get());
}

TEST(CertificateFromDer, IsTheOneThatWasAskedForAmongMany) {
    std::vector<Bytes> ders;
    for (long serial = 1; serial <= 40; ++serial) {
        ders.push_back(makeCertificate(serial));
    }
    for (int round = 0; round < 2; ++round) {
        for (const Bytes& der : ders) {
            const Certificate certificate = certificateFromDer(der);
            ASSERT_NE(certificate, nullptr);
            EXPECT_EQ(toDer(certificate.get(), i2d_X509), der);
        }
    }
}

TEST(CertificateFromDer, OutlivesItsPlaceInTheMemory) {
    const Bytes der = makeCertificate(1);
    const Certificate held = certificateFromDer(der);
    for (long serial = 2; serial <= 40; ++serial) {
        certificateFromDer(makeCertificate(serial));
    }
    EXPECT_EQ(toDer(held.get(), i2d_X509), der);
}

TEST(CertificateFromDer, IsNothingForOtherBytes) {
    Bytes der = makeCertificate(1);
    der.push_back(0);
    EXPECT_EQ(certificateFromDer(der), nullptr);
    EXPECT_EQ(certificateFromDer(der), nullptr);
    EXPECT_EQ(certificateFromDer({}), nullptr);
}

} // namespace
} // namespace eseal::openssl

// Seed values of a field that are about the certificate.
#include "core/base/hex.hpp"
#include "tests/support/test_pki.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::seal {
namespace {

struct Trust {
    test::TestPki pki;
    Bytes own = pki.issue(test::KeyKind::P256).certificate;
    Bytes other = pki.issue(test::KeyKind::P256).certificate;
};

const Trust& trust() {
    static const Trust kTrust;
    return kTrust;
}

std::string hexString(ByteView der) {
    return '<' + toHex(der) + '>';
}

/// A field that holds its demands against trust().own.
void sealWith(const std::string& seedValues, const Bytes& certificate = trust().own) {
    PrepareRequest wanted = test::request("Segl");
    wanted.certificate = certificate;
    test::prepared(
        test::withField("<</FT/Sig/T(Segl)/SV<</Cert<<" + seedValues + ">>>>>>"), wanted);
}

void expectRefused(const std::string& seedValues) {
    const auto data =
        test::expectRefusal(ErrorCode::FieldUnavailable, [&] { sealWith(seedValues); });
    EXPECT_EQ(data.value("rule", ""), "SeedValue") << seedValues;
}

TEST(CertificateDemands, OneOfTheNamedCertificates) {
    EXPECT_NO_THROW(
        sealWith("/Ff 1/Subject[" + hexString(trust().other) + hexString(trust().own) + "]"));
    expectRefused("/Ff 1/Subject[" + hexString(trust().other) + "]");
    expectRefused("/Ff 1/Subject[]");
    EXPECT_NO_THROW(sealWith("/Ff 0/Subject[" + hexString(trust().other) + "]"));
    EXPECT_NO_THROW(sealWith("/Ff 1"));
}

TEST(CertificateDemands, OneOfTheNamedIssuers) {
    EXPECT_NO_THROW(sealWith("/Ff 2/Issuer[" + hexString(trust().pki.issuing().certificate) + "]"));
    expectRefused("/Ff 2/Issuer[" + hexString(trust().other) + "(no certificate)]");
    // The same name does not make an issuer.
    const test::TestPki namesake;
    expectRefused("/Ff 2/Issuer[" + hexString(namesake.issuing().certificate) + "]");
}

TEST(CertificateDemands, APolicyCountsOnlyBesideAnIssuer) {
    EXPECT_NO_THROW(sealWith("/Ff 4/OID[(1.2.3)]"));
    expectRefused(
        "/Ff 6/OID[(1.2.3)(nonsense)]/Issuer[" + hexString(trust().pki.issuing().certificate) +
        "]");
}

TEST(CertificateDemands, AttributesOfTheSubject) {
    EXPECT_NO_THROW(sealWith("/Ff 8/SubjectDN[<</O(Fjordbygg Demo AS)>>]"));
    EXPECT_NO_THROW(sealWith("/Ff 8/SubjectDN[<</O(Other)>><</2.5.4.97(NTRNO-123456789)/C(NO)>>]"));
    expectRefused("/Ff 8/SubjectDN[<</O(Fjordbygg Demo AS)/CN(Other)>>]");
    expectRefused("/Ff 8/SubjectDN[<</NoSuchAttribute(x)>>]");
}

TEST(CertificateDemands, KeyUsage) {
    EXPECT_NO_THROW(sealWith("/Ff 32/KeyUsage[(01)]"));
    EXPECT_NO_THROW(sealWith("/Ff 32/KeyUsage[(1)(X1X000000)]"));
    expectRefused("/Ff 32/KeyUsage[(1)]");
    expectRefused("/Ff 32/KeyUsage[(X0)()]");
}

TEST(CertificateDemands, CannotBeMetByACertificateThatIsNotKnown) {
    test::expectRefusal(
        ErrorCode::FieldUnavailable, [] { sealWith("/Ff 32/KeyUsage[(01)]", Bytes()); });
    EXPECT_NO_THROW(sealWith("/Ff 64/URL(https://ca.example/)", Bytes()));
}

} // namespace
} // namespace eseal::seal

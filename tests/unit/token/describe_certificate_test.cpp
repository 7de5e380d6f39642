#include "core/token/certificate_entry.hpp"
#include "tests/support/test_pki.hpp"
#include "tests/unit/token/error_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eseal::token {
namespace {

using test::CertificateProfile;
using test::KeyKind;
using testing::ElementsAre;

class DescribeCertificate : public testing::Test {
protected:
    CertificateInfo describe(const CertificateProfile& profile) const {
        return describeCertificate(pki_.issue(KeyKind::P256, profile).certificate);
    }
    CertificateInfo withStatements(const Bytes& der) const {
        CertificateProfile profile;
        profile.qcStatements = der;
        return describe(profile);
    }

    test::TestPki pki_;
};

TEST_F(DescribeCertificate, ReadsNamesUseAndValidity) {
    const CertificateInfo info = describe({});
    EXPECT_EQ(info.commonName, "Fjordbygg Demo AS");
    EXPECT_EQ(info.organisation, "Fjordbygg Demo AS");
    EXPECT_EQ(info.organisationIdentifier, "NTRNO-123456789");
    EXPECT_EQ(info.issuer, "Demo Trust Seal CA");
    EXPECT_EQ(
        info.subject, "organizationIdentifier=NTRNO-123456789,CN=Fjordbygg Demo AS,"
                      "O=Fjordbygg Demo AS,C=NO");
    EXPECT_EQ(info.fingerprint.size(), 64U);
    EXPECT_EQ(info.serialNumber.size(), 32U);
    EXPECT_EQ(info.serialNumber.substr(0, 2), "01");
    EXPECT_TRUE(info.isQualifiedSeal());
    EXPECT_TRUE(info.qcSscd);
    const auto now = std::chrono::system_clock::now();
    EXPECT_LT(info.notBefore, now);
    EXPECT_GT(info.notAfter, now + std::chrono::hours(24 * 364));
    EXPECT_LT(info.notAfter, now + std::chrono::hours(24 * 366));
}

TEST_F(DescribeCertificate, TellsATwinAndOthersFromASeal) {
    EXPECT_FALSE(describe(CertificateProfile::authenticationTwin()).nonRepudiation);
    EXPECT_FALSE(describe(CertificateProfile::authenticationTwin()).isQualifiedSeal());
    CertificateProfile profile;
    profile.qcTypeEseal = false;
    EXPECT_FALSE(describe(profile).isQualifiedSeal());
    EXPECT_TRUE(describe(profile).qcCompliance);
    profile = {};
    profile.qcSscd = false;
    EXPECT_TRUE(describe(profile).isQualifiedSeal());
    EXPECT_FALSE(describe(profile).qcSscd);
}

TEST_F(DescribeCertificate, TakesAbsentKeyUsageForEveryUse) {
    CertificateProfile profile;
    profile.keyUsage = "";
    EXPECT_TRUE(describe(profile).nonRepudiation);
}

TEST_F(DescribeCertificate, KeepsNamesPlain) {
    CertificateProfile profile;
    profile.organisation = "Sør\u202E\r\nVest";
    profile.commonName = std::string(64, 'x');
    profile.organisationIdentifier = "";
    const CertificateInfo info = describe(profile);
    EXPECT_EQ(info.organisation, "Sør Vest");
    EXPECT_EQ(info.organisationIdentifier, "");
    EXPECT_EQ(info.subject.find('\n'), std::string::npos);
}

TEST_F(DescribeCertificate, NamesTheSchemesOfTheKey) {
    const auto rsa = describeCertificate(pki_.issue(KeyKind::Rsa2048).certificate);
    EXPECT_THAT(rsa.schemes, ElementsAre(SignatureScheme::RsaPkcs1, SignatureScheme::RsaPss));
    EXPECT_EQ(rsa.keyBits, 2048U);
    const auto ec = describeCertificate(pki_.issue(KeyKind::P384).certificate);
    EXPECT_THAT(ec.schemes, ElementsAre(SignatureScheme::Ecdsa));
    EXPECT_EQ(ec.keyBits, 384U);
    openssl::Key edwards(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    // A certificate with a key that cannot seal is described all the same.
    const auto other = describeCertificate(pki_.issue(std::move(edwards)).certificate);
    EXPECT_TRUE(other.schemes.empty());
}

TEST_F(DescribeCertificate, ClaimsNothingForMalformedStatements) {
    // SEQUENCE { SEQUENCE { QcCompliance } } is right, every change below is not.
    const Bytes right{0x30, 0x0A, 0x30, 0x08, 0x06, 0x06, 0x04, 0x00, 0x8E, 0x46, 0x01, 0x01};
    EXPECT_TRUE(withStatements(right).qcCompliance);
    Bytes trailing = right;
    trailing.push_back(0x05);
    EXPECT_FALSE(withStatements(trailing).qcCompliance);
    Bytes shorter = right;
    shorter.pop_back();
    EXPECT_FALSE(withStatements(shorter).qcCompliance);
    Bytes notAnIdentifier = right;
    notAnIdentifier.at(4) = 0x04;
    EXPECT_FALSE(withStatements(notAnIdentifier).qcCompliance);
    // What stands beside QcCompliance is no sequence: that does not take it away.
    const Bytes half{0x30, 0x0C, 0x30, 0x08, 0x06, 0x06, 0x04,
                     0x00, 0x8E, 0x46, 0x01, 0x01, 0x05, 0x00};
    EXPECT_TRUE(withStatements(half).qcCompliance);
}

TEST_F(DescribeCertificate, RefusesWhatIsNoCertificate) {
    Bytes der = pki_.issue(KeyKind::P256).certificate;
    der.push_back(0);
    EXPECT_EQ(test::codeOf([&] { describeCertificate(der); }), "token-failed");
    EXPECT_EQ(test::codeOf([] { describeCertificate({}); }), "token-failed");
    EXPECT_EQ(test::codeOf([] { describeCertificate(Bytes(100'000, 0x30)); }), "token-failed");
    EXPECT_EQ(ERR_peek_error(), 0UL);
}

class CertificateEntryJson : public DescribeCertificate {
protected:
    CertificateEntry entry() const {
        CertificateEntry made;
        made.certificate = pki_.issue(KeyKind::P256).certificate;
        made.chain = {pki_.issuing().certificate};
        made.token = {"Etikett", "Produsent", "Modell", "0123", true, PinTries::Final, 4, 16};
        return made;
    }
};

TEST_F(CertificateEntryJson, TravelsAndIsDescribedAnew) {
    const nlohmann::json json = entry();
    const auto back = nlohmann::json::parse(json.dump()).get<CertificateEntry>();
    EXPECT_EQ(back.chain, entry().chain);
    EXPECT_EQ(back.info.fingerprint, describeCertificate(back.certificate).fingerprint);
    EXPECT_EQ(back.token.label, "Etikett");
    EXPECT_TRUE(back.token.protectedPath);
    EXPECT_EQ(back.token.tries, PinTries::Final);
    EXPECT_EQ(back.token.minPinLength, 4U);
    EXPECT_EQ(back.token.maxPinLength, 16U);
    EXPECT_EQ(nlohmann::json(back), nlohmann::json(back));
}

TEST_F(CertificateEntryJson, IsExact) {
    const nlohmann::json right = entry();
    const auto codeWith = [&](const std::string& pointer, const nlohmann::json& value) {
        nlohmann::json changed = right;
        changed[nlohmann::json::json_pointer(pointer)] = value;
        return test::codeOf([&] { changed.get<CertificateEntry>(); });
    };
    EXPECT_EQ(codeWith("/token/label", "Etikett"), "");
    EXPECT_EQ(codeWith("/extra", 1), "worker-failed");
    EXPECT_EQ(codeWith("/token/extra", 1), "worker-failed");
    EXPECT_EQ(codeWith("/token/label", "a\nb"), "worker-failed");
    EXPECT_EQ(codeWith("/token/label", 5), "worker-failed");
    EXPECT_EQ(codeWith("/token/tries", "many"), "worker-failed");
    EXPECT_EQ(codeWith("/token/minPinLength", -1), "worker-failed");
    EXPECT_EQ(codeWith("/token/minPinLength", 4.5), "worker-failed");
    EXPECT_EQ(codeWith("/token/protectedPath", 1), "worker-failed");
    EXPECT_EQ(codeWith("/token", nullptr), "worker-failed");
    EXPECT_EQ(codeWith("/certificate", "not base64"), "worker-failed");
    EXPECT_EQ(codeWith("/certificate", "AAAA"), "token-failed");
    EXPECT_EQ(codeWith("/chain", "x"), "worker-failed");
    EXPECT_EQ(codeWith("/chain", nlohmann::json::array({1})), "worker-failed");
    EXPECT_EQ(codeWith("/chain", std::vector<std::string>(17, "AAAA")), "worker-failed");
    nlohmann::json missing = right;
    missing.erase("chain");
    EXPECT_EQ(test::codeOf([&] { missing.get<CertificateEntry>(); }), "worker-failed");
}

TEST(PinTriesNames, GoBothWays) {
    for (const auto tries : {PinTries::Several, PinTries::Low, PinTries::Final, PinTries::Locked}) {
        EXPECT_EQ(pinTriesFromName(name(tries)), tries);
    }
    EXPECT_FALSE(pinTriesFromName("Low"));
}

} // namespace
} // namespace eseal::token

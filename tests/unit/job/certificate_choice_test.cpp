#include "host/job/certificate_choice.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace eseal::job {
namespace {

using namespace std::chrono_literals;
using token::CertificateEntry;

constexpr std::chrono::sys_seconds kNow{std::chrono::sys_days{std::chrono::year(2026) / 11 / 22}};

CertificateEntry entry(const std::string& fingerprint) {
    CertificateEntry made;
    made.info.fingerprint = fingerprint;
    made.info.notBefore = kNow - 24h;
    made.info.notAfter = kNow + 24h;
    made.info.schemes = {SignatureScheme::RsaPkcs1, SignatureScheme::RsaPss};
    return made;
}

CertificateEntry sealEntry(const std::string& fingerprint) {
    CertificateEntry made = entry(fingerprint);
    made.info.nonRepudiation = made.info.qcCompliance = made.info.qcTypeEseal = true;
    return made;
}

ErrorCode codeOf(const std::vector<CertificateEntry>& entries, const CertificateWish& wish) {
    try {
        chooseCertificate(entries, wish, kNow);
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "nothing was thrown";
    return ErrorCode::Internal;
}

ErrorCode
codeOf(const std::vector<CertificateEntry>& entries, const std::string& fingerprint = "") {
    return codeOf(entries, CertificateWish{.fingerprint = fingerprint});
}

CertificateEntry sealOf(const std::string& fingerprint, const char* issuer, const char* owner) {
    CertificateEntry made = sealEntry(fingerprint);
    made.info.issuer = issuer;
    made.info.issuerName = "CN=" + std::string(issuer) + ",C=NO";
    made.info.organisationIdentifier = owner;
    return made;
}

TEST(CertificateChoice, TakesTheSealCertificateAndNotItsTwin) {
    const std::vector entries{entry("twin"), sealEntry("seal")};
    EXPECT_EQ(chooseCertificate(entries, {}, kNow).info.fingerprint, "seal");
}

TEST(CertificateChoice, PrefersQualifiedSealsToOtherSigners) {
    CertificateEntry signer = entry("signer");
    signer.info.nonRepudiation = true;
    EXPECT_EQ(
        chooseCertificate(std::vector{signer, sealEntry("seal")}, {}, kNow).info.fingerprint,
        "seal");
    EXPECT_EQ(chooseCertificate(std::vector{signer}, {}, kNow).info.fingerprint, "signer");
}

TEST(CertificateChoice, TheSameCertificateThroughTwoModulesCountsOnce) {
    EXPECT_EQ(
        chooseCertificate(std::vector{sealEntry("a"), sealEntry("a")}, {}, kNow).info.fingerprint,
        "a");
}

TEST(CertificateChoice, SeveralAreNotGuessedAmong) {
    try {
        chooseCertificate(std::vector{sealEntry("a"), sealEntry("b")}, {}, kNow);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::CertificateChoiceNeeded);
        EXPECT_EQ(error.data().at("candidates").size(), 2U);
    }
}

TEST(CertificateChoice, AnExpiredOneIsPassedOverWhenAnotherIsGood) {
    CertificateEntry old = sealEntry("old");
    old.info.notAfter = kNow - 1s;
    EXPECT_EQ(
        chooseCertificate(std::vector{old, sealEntry("new")}, {}, kNow).info.fingerprint, "new");
    EXPECT_EQ(codeOf({old}), ErrorCode::CertificateExpired);
    EXPECT_EQ(codeOf({old, sealEntry("new")}, "old"), ErrorCode::CertificateExpired);
}

TEST(CertificateChoice, ValidityIncludesItsFirstAndLastSecond) {
    CertificateEntry edge = sealEntry("edge");
    edge.info.notBefore = edge.info.notAfter = kNow;
    EXPECT_NO_THROW(chooseCertificate(std::vector{edge}, {}, kNow));
    edge.info.notBefore = edge.info.notAfter = kNow + 1s;
    EXPECT_EQ(codeOf({edge}), ErrorCode::CertificateNotYetValid);
}

TEST(CertificateChoice, NamesWhyNothingCanBeUsed) {
    EXPECT_EQ(codeOf({}), ErrorCode::NoCertificate);
    EXPECT_EQ(codeOf({entry("twin")}), ErrorCode::NoCertificate);
    EXPECT_EQ(codeOf({entry("twin")}, "twin"), ErrorCode::CertificateUnsuitable);
    EXPECT_EQ(codeOf({sealEntry("a")}, "b"), ErrorCode::CertificateNotFound);
}

TEST(CertificateChoice, IssuerAndOrganisationNarrowTheChoice) {
    const std::vector entries{
        sealOf("a", "Tillit Segl CA", "NTRNO-1"), sealOf("b", "Tillit Segl CA", "NTRNO-2"),
        sealOf("c", "Other CA", "NTRNO-1")};
    const auto chosen = [&entries](const CertificateWish& wish) {
        return chooseCertificate(entries, wish, kNow).info.fingerprint;
    };
    EXPECT_EQ(chosen({.issuer = "other ca"}), "c");
    EXPECT_EQ(chosen({.organisationIdentifier = "NTRNO-2"}), "b");
    EXPECT_EQ(
        chosen({.issuer = "cn=tillit segl ca,c=no", .organisationIdentifier = "NTRNO-1"}), "a");
    EXPECT_EQ(
        codeOf(entries, CertificateWish{.issuer = "Tillit Segl CA"}),
        ErrorCode::CertificateChoiceNeeded);
    EXPECT_EQ(codeOf(entries, CertificateWish{.issuer = "Tillit"}), ErrorCode::CertificateNotFound);
    EXPECT_EQ(
        codeOf(entries, CertificateWish{.fingerprint = "a", .issuer = "Other CA"}),
        ErrorCode::CertificateNotFound);
}

TEST(CertificateChoice, AnUnusableCertificateThatFitsIsToldAsSuch) {
    CertificateEntry old = sealOf("old", "Old CA", "NTRNO-1");
    old.info.notAfter = kNow - 1s;
    const std::vector entries{old, sealOf("new", "New CA", "NTRNO-1")};
    EXPECT_EQ(codeOf(entries, CertificateWish{.issuer = "Old CA"}), ErrorCode::CertificateExpired);
}

TEST(SchemeChoice, FollowsTheKeyUnlessAskedForOneItCanDo) {
    const auto info = sealEntry("a").info;
    EXPECT_EQ(chooseScheme(info, std::nullopt), SignatureScheme::RsaPkcs1);
    EXPECT_EQ(chooseScheme(info, SignatureScheme::RsaPss), SignatureScheme::RsaPss);
    EXPECT_THROW(chooseScheme(info, SignatureScheme::Ecdsa), Error);
}

} // namespace
} // namespace eseal::job

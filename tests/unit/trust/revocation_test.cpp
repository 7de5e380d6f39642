#include "core/trust/revocation/crl.hpp"
#include "core/trust/revocation/obtain.hpp"
#include "core/trust/revocation/ocsp.hpp"
#include "tests/support/test_authority.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eseal::trust {
namespace {

using std::chrono::hours;
using std::chrono::sys_seconds;

sys_seconds present() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Answers by address; anything else is unreachable.
class AnsweringFetcher final : public net::Fetcher {
public:
    net::FetchResponse fetch(const net::FetchRequest& request) override {
        reuse.push_back(request.reuse);
        asked.push_back(
            (request.body.empty() ? "GET " : "POST ") +
            request.url.substr(0, request.url.find("test") + 4));
        const auto answer = answering.find(asked.back());
        if (answer != answering.end()) {
            return {"", answer->second(request.body)};
        }
        const auto found = answers.find(asked.back());
        if (found == answers.end()) {
            throw Error(ErrorCode::NetworkFailed, "no such server", {{"reason", "unreachable"}});
        }
        net::FetchResponse response{"", found->second};
        if (kept && request.reuse && request.reuse != net::Reuse::Never) {
            response.body = *kept;
            response.kept = true;
        }
        return response;
    }

    std::optional<Bytes> kept; ///< in place of a list, where that is allowed
    std::vector<std::optional<net::Reuse>> reuse;

    std::map<std::string, Bytes> answers;
    std::map<std::string, std::function<Bytes(const Bytes& request)>> answering;
    std::vector<std::string> asked;
};

class Revocation : public testing::Test {
protected:
    static test::CertificateProfile profile() {
        test::CertificateProfile profile;
        profile.startsIn = hours(-24 * 30);
        profile.authorityAccess = "OCSP;URI:http://ocsp.test/a";
        profile.crlDistributionPoint = "http://lists.test";
        return profile;
    }

    static test::CertificateProfile responderProfile() {
        test::CertificateProfile profile;
        profile.commonName = "Demo responder";
        profile.keyUsage = "critical,digitalSignature";
        profile.extendedKeyUsage = "OCSPSigning";
        return profile;
    }

    static test::RevocationState good() {
        test::RevocationState state;
        state.thisUpdate = present() - hours(1);
        state.nextUpdate = present() + hours(24);
        return state;
    }

    test::TestPki pki_;
    test::Issued seal_ = pki_.issue(test::KeyKind::P256, profile());
    CertificatePtr certificate_ = Certificate::fromDer(seal_.certificate);
    CertificatePtr issuer_ = Certificate::fromDer(pki_.issuing().certificate);
};

TEST_F(Revocation, TheIssuersOwnOcspAnswerIsRead) {
    const Bytes der =
        test::makeOcspResponse(pki_.issuing(), pki_.issuing(), seal_.certificate, good());
    const auto reading = readOcspResponse(der, *certificate_, *issuer_);
    ASSERT_TRUE(reading.info) << reading.problem;
    EXPECT_EQ(reading.info->status, RevocationStatus::Good);
    EXPECT_TRUE(reading.info->signerIsIssuer);
    EXPECT_EQ(reading.info->thisUpdate, good().thisUpdate);
    EXPECT_EQ(reading.info->der, der);
}

TEST_F(Revocation, AResponderOfTheIssuerMayAnswer) {
    const test::Issued responder = pki_.issue(test::KeyKind::P256, responderProfile());
    test::RevocationState state = good();
    state.revokedAt = present() - hours(10);
    state.reason = 1;
    const auto reading = readOcspResponse(
        test::makeOcspResponse(pki_.issuing(), responder, seal_.certificate, state), *certificate_,
        *issuer_);
    ASSERT_TRUE(reading.info) << reading.problem;
    EXPECT_EQ(reading.info->status, RevocationStatus::Revoked);
    EXPECT_EQ(reading.info->revokedAt, state.revokedAt);
    EXPECT_EQ(reading.info->reason, 1);
    EXPECT_FALSE(reading.info->signerIsIssuer);
    EXPECT_FALSE(reading.info->signerNeedsNoCheck);
}

TEST_F(Revocation, WhoIsNoResponderMayNotAnswer) {
    test::CertificateProfile plain = responderProfile();
    plain.extendedKeyUsage.clear();
    const test::Issued nobody = pki_.issue(test::KeyKind::P256, plain);
    const test::TestPki other;
    const test::Issued foreign = other.issue(test::KeyKind::P256, responderProfile());
    for (const test::Issued* signer : {&nobody, &foreign}) {
        const auto reading = readOcspResponse(
            test::makeOcspResponse(pki_.issuing(), *signer, seal_.certificate, good()),
            *certificate_, *issuer_);
        EXPECT_FALSE(reading.info);
        EXPECT_EQ(reading.problem, "signer");
    }
}

TEST_F(Revocation, AnAnswerAboutAnotherCertificateSaysNothing) {
    const test::Issued other = pki_.issue(test::KeyKind::P256, profile());
    const auto reading = readOcspResponse(
        test::makeOcspResponse(pki_.issuing(), pki_.issuing(), other.certificate, good()),
        *certificate_, *issuer_);
    EXPECT_EQ(reading.problem, "other-certificate");
}

TEST_F(Revocation, AChangedAnswerIsRefused) {
    Bytes der = test::makeOcspResponse(pki_.issuing(), pki_.issuing(), seal_.certificate, good());
    const auto end = std::ranges::find(der, std::uint8_t{'Z'}); // of the first time in it
    ASSERT_NE(end, der.end());
    *std::prev(end) ^= 1U;
    EXPECT_FALSE(readOcspResponse(der, *certificate_, *issuer_).info);
    EXPECT_EQ(readOcspResponse({}, *certificate_, *issuer_).problem, "malformed");
}

TEST_F(Revocation, AListSaysWhoIsRevokedAndWhoIsNot) {
    const auto fine =
        readCrl(test::makeCrl(pki_.issuing(), seal_.certificate, good()), *certificate_, *issuer_);
    ASSERT_TRUE(fine.info) << fine.problem;
    EXPECT_EQ(fine.info->status, RevocationStatus::Good);

    test::RevocationState state = good();
    state.revokedAt = present() - hours(10);
    state.reason = 4;
    const auto revoked =
        readCrl(test::makeCrl(pki_.issuing(), seal_.certificate, state), *certificate_, *issuer_);
    ASSERT_TRUE(revoked.info) << revoked.problem;
    EXPECT_EQ(revoked.info->status, RevocationStatus::Revoked);
    EXPECT_EQ(revoked.info->reason, 4);
}

TEST_F(Revocation, AListOfAnotherAuthorityIsRefused) {
    const auto reading =
        readCrl(test::makeCrl(pki_.root(), seal_.certificate, good()), *certificate_, *issuer_);
    EXPECT_FALSE(reading.info);
    EXPECT_EQ(reading.problem, "signer");
    const test::TestPki twin; // the same names, other keys
    EXPECT_EQ(
        readCrl(test::makeCrl(twin.issuing(), seal_.certificate, good()), *certificate_, *issuer_)
            .problem,
        "signature");
}

TEST_F(Revocation, TheResponderIsAskedByPost) {
    AnsweringFetcher fetcher;
    fetcher.answers["POST http://ocsp.test"] =
        test::makeOcspResponse(pki_.issuing(), pki_.issuing(), seal_.certificate, good());
    const auto obtained = obtainRevocation(*certificate_, *issuer_, fetcher, present());
    ASSERT_TRUE(obtained.info);
    EXPECT_EQ(obtained.info->kind, RevocationKind::Ocsp);
    EXPECT_EQ(obtained.info->url, "http://ocsp.test/a");
    EXPECT_EQ(fetcher.asked.size(), 1U);
}

bool hasNonce(const Bytes& request) {
    static constexpr std::array<std::uint8_t, 9> kName{
        0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02}; // id-pkix-ocsp-nonce
    return !std::ranges::search(request, kName).empty();
}

TEST_F(Revocation, AnAnswerWithTheNonceThatWasSentIsTaken) {
    AnsweringFetcher fetcher;
    bool sent = false;
    fetcher.answering["POST http://ocsp.test"] = [&](const Bytes& request) {
        sent = hasNonce(request);
        return test::makeOcspResponse(
            pki_.issuing(), pki_.issuing(), seal_.certificate, good(), &request);
    };
    EXPECT_TRUE(obtainRevocation(*certificate_, *issuer_, fetcher, present()).info);
    EXPECT_TRUE(sent);
}

TEST_F(Revocation, AnAnswerWithAnotherNonceIsRefused) {
    AnsweringFetcher fetcher;
    const Bytes other = ocspRequest(*certificate_, *issuer_, OcspNonce::Present);
    fetcher.answers["POST http://ocsp.test"] =
        test::makeOcspResponse(pki_.issuing(), pki_.issuing(), seal_.certificate, good(), &other);
    const auto obtained = obtainRevocation(*certificate_, *issuer_, fetcher, present());
    EXPECT_FALSE(obtained.info);
    EXPECT_EQ(obtained.attempts.front().problem, "nonce");
}

TEST_F(Revocation, AResponderThatRefusesANonceIsAskedWithout) {
    AnsweringFetcher fetcher;
    fetcher.answering["POST http://ocsp.test"] = [&](const Bytes& request) {
        const Bytes refusal{0x30, 0x03, 0x0A, 0x01, 0x01}; // malformedRequest
        return hasNonce(request) ? refusal
                                 : test::makeOcspResponse(
                                       pki_.issuing(), pki_.issuing(), seal_.certificate, good());
    };
    EXPECT_TRUE(obtainRevocation(*certificate_, *issuer_, fetcher, present()).info);
    EXPECT_EQ(fetcher.asked.size(), 2U);
}

TEST_F(Revocation, AfterPostAndGetTheListIsTaken) {
    AnsweringFetcher fetcher;
    fetcher.answers["GET http://lists.test"] =
        test::makeCrl(pki_.issuing(), seal_.certificate, good());
    const auto obtained = obtainRevocation(*certificate_, *issuer_, fetcher, present());
    ASSERT_TRUE(obtained.info);
    EXPECT_EQ(obtained.info->kind, RevocationKind::Crl);
    EXPECT_EQ(
        fetcher.asked,
        (std::vector<std::string>{
            "POST http://ocsp.test", "GET http://ocsp.test", "GET http://lists.test"}));
    EXPECT_EQ(obtained.attempts.size(), 2U);
}

TEST_F(Revocation, AListThatWasKeptAndIsOfNoUseIsFetchedOnceMore) {
    for (const hours age : {hours(0), hours(48)}) {
        AnsweringFetcher fetcher;
        test::RevocationState state = good();
        state.thisUpdate -= age;
        *state.nextUpdate -= age;
        const test::TestPki twin; // its list has another signature; its own is out of date
        fetcher.kept = test::makeCrl(
            age == hours(0) ? twin.issuing() : pki_.issuing(), seal_.certificate, state);
        fetcher.answers["GET http://lists.test"] =
            test::makeCrl(pki_.issuing(), seal_.certificate, good());
        const auto obtained = obtainRevocation(*certificate_, *issuer_, fetcher, present());
        ASSERT_TRUE(obtained.info);
        EXPECT_EQ(obtained.info->thisUpdate, good().thisUpdate);
        EXPECT_EQ(
            fetcher.reuse,
            (std::vector<std::optional<net::Reuse>>{
                std::nullopt, std::nullopt, net::Reuse::WhileValid, net::Reuse::Never}));
    }
}

TEST_F(Revocation, AListThatTheServerSentIsNotFetchedTwice) {
    AnsweringFetcher fetcher;
    fetcher.answers["GET http://lists.test"] = {1, 2, 3};
    EXPECT_FALSE(obtainRevocation(*certificate_, *issuer_, fetcher, present()).info);
    EXPECT_EQ(fetcher.asked.size(), 3U);
}

TEST_F(Revocation, AnAnswerOutOfDateIsNotTaken) {
    AnsweringFetcher fetcher;
    test::RevocationState old = good();
    old.thisUpdate = present() - hours(48);
    old.nextUpdate = present() - hours(24);
    fetcher.answers["GET http://lists.test"] =
        test::makeCrl(pki_.issuing(), seal_.certificate, old);
    const auto obtained = obtainRevocation(*certificate_, *issuer_, fetcher, present());
    EXPECT_FALSE(obtained.info);
    EXPECT_EQ(obtained.problem, "unavailable");
    EXPECT_EQ(obtained.attempts.back().problem, "time");
}

TEST_F(Revocation, ACertificateWithoutAddressesHasNoSource) {
    AnsweringFetcher fetcher;
    const auto root = Certificate::fromDer(pki_.root().certificate);
    EXPECT_EQ(obtainRevocation(*issuer_, *root, fetcher, present()).problem, "no-source");
}

} // namespace
} // namespace eseal::trust

#include "core/base/error.hpp"
#include "core/trust/evidence/evidence.hpp"
#include "tests/support/test_pki.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace eseal::trust {
namespace {

using namespace std::chrono_literals;
using test::CertificateProfile;
using test::KeyKind;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

const IsAnchor kNobody = [](const Bytes&, std::chrono::sys_seconds) { return false; };
constexpr std::chrono::sys_seconds kSealed{std::chrono::seconds(1'700'000'000)};

Bytes text(std::string_view words) {
    const ByteView view = asBytes(words);
    return {view.begin(), view.end()};
}

RevocationAnswer crl(std::string_view name, std::chrono::sys_seconds issued = kSealed + 1h) {
    RevocationAnswer answer;
    answer.kind = RevocationAnswer::Kind::Crl;
    answer.der = text(name);
    answer.issued = issued;
    return answer;
}

RevocationAnswer ocsp(std::string_view name, const Bytes& signer, bool exempt) {
    RevocationAnswer answer;
    answer.der = text(name);
    answer.issued = kSealed + 1h;
    answer.signers = {signer};
    answer.signerIsExempt = exempt;
    return answer;
}

/// Says what the test gave it; counts what it was asked.
class FakeSource : public EvidenceSource {
public:
    std::map<Bytes, RevocationAnswer> there;
    std::map<Bytes, RevocationAnswer> online;
    std::vector<Bytes> authorities;
    int questions = 0;

    std::vector<Bytes> issuers(const Bytes&) override { return authorities; }
    std::optional<RevocationAnswer> known(const Bytes& certificate, const Bytes&) override {
        const auto found = there.find(certificate);
        return found != there.end() ? std::optional(found->second) : std::nullopt;
    }
    RevocationAnswer ask(const Bytes& certificate, const Bytes&) override {
        ++questions;
        const auto found = online.find(certificate);
        if (found == online.end()) {
            throw Error(ErrorCode::NetworkFailed, "nobody answers", {{"reason", "unreachable"}});
        }
        return found->second;
    }
};

class CollectEvidence : public testing::Test {
protected:
    CollectEvidence() {
        CertificateProfile profile;
        profile.crlDistributionPoint = "http://crl.example/seal.crl";
        seal = pki.issue(KeyKind::P256, profile);
        profile.commonName = "OCSP responder";
        responder = pki.issue(KeyKind::P256, profile);
        source.there[pki.issuing().certificate] = crl("list of the root");
    }

    Evidence collect() {
        return collectEvidence(
            {{seal.certificate, kSealed}}, {pki.issuing().certificate, pki.root().certificate},
            [this](const Bytes& certificate, std::chrono::sys_seconds time) {
                return certificate == anchor && time < sunset;
            },
            source);
    }

    test::TestPki pki;
    test::Issued seal;
    test::Issued responder;
    Bytes anchor;
    std::chrono::sys_seconds sunset = std::chrono::sys_seconds::max();
    FakeSource source;
};

TEST_F(CollectEvidence, HasTheWholeChainAndAnAnswerForEachLink) {
    source.online[seal.certificate] = crl("list of the CA");
    const Evidence evidence = collect();
    EXPECT_THAT(evidence.unproved, IsEmpty());
    EXPECT_THAT(
        evidence.certificates,
        ElementsAre(seal.certificate, pki.issuing().certificate, pki.root().certificate));
    EXPECT_THAT(
        evidence.crls, UnorderedElementsAre(text("list of the CA"), text("list of the root")));
    EXPECT_TRUE(evidence.fresh);
}

TEST_F(CollectEvidence, ProvesWhoSignedAnAnswerToo) {
    source.online[seal.certificate] = ocsp("answer", responder.certificate, false);
    source.online[responder.certificate] = crl("list for the responder");
    const Evidence evidence = collect();
    EXPECT_THAT(evidence.unproved, IsEmpty());
    EXPECT_THAT(evidence.certificates, Contains(responder.certificate));
    EXPECT_THAT(evidence.crls, Contains(text("list for the responder")));

    source.online.erase(responder.certificate);
    EXPECT_THAT(
        collect().unproved, ElementsAre(Field(&Unproved::reason, std::string("unavailable"))));
}

TEST_F(CollectEvidence, AsksNobodyAboutAnExemptResponder) {
    source.online[seal.certificate] = ocsp("answer", responder.certificate, true);
    const Evidence evidence = collect();
    EXPECT_THAT(evidence.unproved, IsEmpty());
    EXPECT_THAT(evidence.certificates, Contains(responder.certificate));
    EXPECT_EQ(source.questions, 1);
}

TEST_F(CollectEvidence, EndsWhenRespondersAnswerForEachOther) {
    CertificateProfile profile;
    profile.crlDistributionPoint = "http://crl.example/seal.crl";
    profile.commonName = "Another responder";
    const test::Issued other = pki.issue(KeyKind::P256, profile);
    source.online[seal.certificate] = ocsp("one", responder.certificate, false);
    source.online[responder.certificate] = ocsp("two", other.certificate, false);
    source.online[other.certificate] = ocsp("three", responder.certificate, false);
    EXPECT_THAT(collect().ocspResponses, SizeIs(3));
}

TEST_F(CollectEvidence, TakesAnAnswerThatIsThereWhenItIsYoungEnough) {
    source.there[seal.certificate] = crl("kept");
    EXPECT_THAT(collect().crls, Contains(text("kept")));
    EXPECT_EQ(source.questions, 0);

    source.there[seal.certificate] = crl("too old", kSealed - 1h);
    source.online[seal.certificate] = crl("fresh");
    const Evidence renewed = collect();
    EXPECT_THAT(renewed.crls, Contains(text("fresh")));
    EXPECT_TRUE(renewed.fresh);
}

TEST_F(CollectEvidence, TakesAnOldAnswerWhenNoneIsYounger) {
    source.there[seal.certificate] = crl("old", kSealed - 1h);
    const Evidence kept = collect();
    EXPECT_THAT(kept.unproved, IsEmpty());
    EXPECT_THAT(kept.crls, Contains(text("old")));
    EXPECT_FALSE(kept.fresh);
}

TEST_F(CollectEvidence, FindsAnIssuerThatIsFetched) {
    source.online[seal.certificate] = crl("list");
    source.authorities = {text("no certificate"), pki.issuing().certificate};
    const Evidence evidence =
        collectEvidence({{seal.certificate, kSealed}}, {pki.root().certificate}, kNobody, source);
    EXPECT_THAT(evidence.unproved, IsEmpty());
    EXPECT_THAT(evidence.certificates, Contains(pki.issuing().certificate));
}

TEST_F(CollectEvidence, SaysWhichCertificateHasNoProofAndWhy) {
    const auto reasons = [this] {
        std::vector<std::string> all;
        for (const Unproved& one : collect().unproved) {
            all.push_back(one.reason);
            EXPECT_NE(one.subject.find("Fjordbygg Demo AS"), std::string::npos);
        }
        return all;
    };
    EXPECT_THAT(reasons(), ElementsAre("unavailable"));

    source.online[seal.certificate] = crl("list");
    source.online[seal.certificate].revoked = kSealed - 1h;
    EXPECT_THAT(reasons(), ElementsAre("revoked"));
    source.online[seal.certificate].revoked = kSealed + 1min;
    EXPECT_THAT(reasons(), IsEmpty());

    seal = pki.issue(KeyKind::P256);
    EXPECT_THAT(reasons(), ElementsAre("no-source"));

    const Evidence orphan = collectEvidence({{seal.certificate, kSealed}}, {}, kNobody, source);
    EXPECT_THAT(orphan.unproved, ElementsAre(Field(&Unproved::reason, "issuer-unknown")));
}

TEST_F(CollectEvidence, AsksNobodyAboveAnAnchor) {
    source.online[seal.certificate] = crl("list");
    source.there.clear();
    EXPECT_THAT(collect().unproved, SizeIs(1));
    anchor = pki.issuing().certificate;
    EXPECT_THAT(collect().unproved, IsEmpty());
}

TEST_F(CollectEvidence, JudgesAnAnchorAtTheTimeToProve) {
    source.online[seal.certificate] = crl("list");
    source.there.clear();
    anchor = pki.issuing().certificate;
    sunset = kSealed + 1h;
    EXPECT_THAT(collect().unproved, IsEmpty());
    sunset = kSealed;
    EXPECT_THAT(collect().unproved, SizeIs(1));
}

TEST_F(CollectEvidence, EndsWithForgedAndWithBrokenCertificates) {
    const Bytes broken = text("no certificate");
    const Evidence evidence = collectEvidence({{broken, kSealed}}, {broken}, kNobody, source);
    EXPECT_THAT(evidence.unproved, ElementsAre(Field(&Unproved::reason, "malformed")));
}

} // namespace
} // namespace eseal::trust

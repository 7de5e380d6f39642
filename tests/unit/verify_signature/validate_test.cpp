#include "core/cms/seal_signature.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "core/verify/signature/chain_judgement.hpp"
#include "core/verify/signature/validate.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_authority.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>

namespace eseal::verify {
namespace {

using std::chrono::hours;
using std::chrono::sys_seconds;

constexpr std::string_view kDocument = "the bytes that the ByteRange covers";

sys_seconds today() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string verdict(const SignatureConclusion& conclusion) {
    std::string text(name(conclusion.indication));
    if (conclusion.subIndication != SubIndication::None) {
        text.append(" ").append(name(conclusion.subIndication));
    }
    return text;
}

std::function<std::optional<Bytes>(VerificationDigest)> digestsOf(std::string_view text) {
    return [text](VerificationDigest algorithm) -> std::optional<Bytes> {
        VerificationHasher hasher(algorithm);
        hasher.update(asBytes(text));
        return hasher.digest();
    };
}

/// Answers every question with one list.
class ListFetcher final : public net::Fetcher {
public:
    Bytes list;
    int asked = 0;

    net::FetchResponse fetch(const net::FetchRequest&) override {
        ++asked;
        return {.contentType = {}, .body = list, .validators = {}, .unchanged = false};
    }
};

class Validation : public testing::Test {
protected:
    Validation() {
        anchors_.add(trust::Certificate::fromDer(pki_.root().certificate));
        context_.anchors = &anchors_;
        context_.time = today();
    }

    static test::CertificateProfile stampProfile() {
        test::CertificateProfile profile;
        profile.commonName = "Demo TSA";
        profile.keyUsage = "critical,digitalSignature";
        profile.extendedKeyUsage = "critical,timeStamping";
        profile.startsIn = hours(-24 * 300);
        return profile;
    }

    static test::CertificateProfile sealProfile() {
        test::CertificateProfile profile;
        profile.startsIn = hours(-24 * 300);
        return profile;
    }

    Bytes
    sealed(const test::Issued& issued, SignatureScheme scheme = SignatureScheme::Ecdsa) const {
        const cms::SealIdentity identity{
            issued.certificate,
            {pki_.issuing().certificate},
            scheme,
            DigestAlgorithm::Sha256,
            std::nullopt};
        cms::SealSignatureDraft draft(
            identity, digestOf(DigestAlgorithm::Sha256, asBytes(kDocument)));
        return draft.complete(
            test::SoftwareSigner(issued.key.get()).sign(identity.scheme, draft.digestToSign()));
    }

    Bytes stamped(const Bytes& cms, const test::Issued& authority, sys_seconds time) const {
        const auto reading = cms::SignatureObject::read(cms, cms::SignatureContent::Absent);
        return cms::withTimeStamp(
            cms, test::makeTimeStamp(authority, reading.object->signatureValue(), time));
    }

    /// Fresh lists about everything below the root.
    void addGoodLists(const std::vector<const test::Issued*>& issued, std::size_t revision = 2) {
        EmbeddedEvidence evidence;
        evidence.revision = revision;
        evidence.crls.push_back(
            test::makeCrl(pki_.root(), pki_.issuing().certificate, freshState()));
        for (const test::Issued* each : issued) {
            evidence.crls.push_back(test::makeCrl(pki_.issuing(), each->certificate, freshState()));
        }
        context_.evidence.push_back(std::move(evidence));
    }

    test::RevocationState freshState() const {
        test::RevocationState state;
        state.thisUpdate = context_.time - hours(1);
        state.nextUpdate = context_.time + hours(24);
        return state;
    }

    void addRevoked(const test::Issued& issued, sys_seconds revokedAt, int reason = -1) {
        test::RevocationState state = freshState();
        state.revokedAt = revokedAt;
        state.reason = reason;
        EmbeddedEvidence evidence;
        evidence.revision = 2;
        evidence.crls.push_back(test::makeCrl(pki_.issuing(), issued.certificate, state));
        evidence.crls.push_back(
            test::makeCrl(pki_.root(), pki_.issuing().certificate, freshState()));
        context_.evidence.push_back(std::move(evidence));
    }

    SignatureConclusion
    validated(const Bytes& cms, std::string_view subFilter = "ETSI.CAdES.detached") const {
        SignatureInput input;
        input.subFilter = subFilter;
        input.contents = cms;
        input.contents.resize(cms.size() + 100); // as /Contents is padded
        input.digest = digestsOf(document_);
        input.revision = 1;
        return validateSignatures({input}, context_).front();
    }

    test::TestPki pki_;
    trust::AnchorList anchors_;
    ValidationContext context_;
    std::string_view document_ = kDocument;
};

TEST_F(Validation, PassesWithAPathAndFreshRevocationData) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    addGoodLists({&issued});
    const SignatureConclusion conclusion = validated(sealed(issued));
    EXPECT_EQ(verdict(conclusion), "TOTAL-PASSED");
    EXPECT_EQ(conclusion.chain.size(), 3U);
    EXPECT_TRUE(conclusion.anchored);
    EXPECT_EQ(conclusion.level, "B-B");
    EXPECT_EQ(conclusion.algorithm, (trust::SignatureAlgorithm{"sha256", "ecdsa", 256}));
    EXPECT_EQ(conclusion.revocations.size(), 2U);
}

TEST_F(Validation, WithoutRevocationDataItIsToBeTriedLater) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE TRY_LATER");
}

TEST_F(Validation, RevocationDataThatIsTooOldIsToBeTriedLater) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    addGoodLists({&issued});
    context_.time += hours(24 * 30);
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE TRY_LATER");
}

TEST_F(Validation, AnotherDocumentIsAHashFailure) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    addGoodLists({&issued});
    document_ = "other bytes";
    EXPECT_EQ(verdict(validated(sealed(issued))), "TOTAL-FAILED HASH_FAILURE");
}

TEST_F(Validation, AnotherSignatureValueIsACryptographicFailure) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    addGoodLists({&issued});
    Bytes cms = sealed(issued);
    const auto value =
        cms::SignatureObject::read(cms, cms::SignatureContent::Absent).object->signatureValue();
    const auto place = std::search(cms.begin(), cms.end(), value.begin(), value.end());
    ASSERT_NE(place, cms.end());
    *(place + static_cast<std::ptrdiff_t>(value.size()) - 1) ^= 1U;
    EXPECT_EQ(verdict(validated(cms)), "TOTAL-FAILED SIG_CRYPTO_FAILURE");
}

TEST_F(Validation, BytesAfterTheSignatureAreAFormatFailure) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    Bytes cms = sealed(issued);
    cms.push_back(1);
    EXPECT_EQ(verdict(validated(cms)), "TOTAL-FAILED FORMAT_FAILURE");
    EXPECT_EQ(verdict(validated(Bytes())), "TOTAL-FAILED FORMAT_FAILURE");
    EXPECT_EQ(
        verdict(validated(sealed(issued), "adbe.x509.rsa_sha1")), "TOTAL-FAILED FORMAT_FAILURE");
}

TEST_F(Validation, ADigestAlgorithmThatIsNoneIsAFormatFailure) {
    static constexpr std::array<std::uint8_t, 9> kSha256{0x60, 0x86, 0x48, 0x01, 0x65,
                                                         0x03, 0x04, 0x02, 0x01};
    static constexpr std::array<std::uint8_t, 9> kSha256WithRsa{0x2a, 0x86, 0x48, 0x86, 0xf7,
                                                                0x0d, 0x01, 0x01, 0x0b};
    Bytes cms = sealed(pki_.issue(test::KeyKind::P256));
    for (auto at = std::ranges::search(cms, kSha256).begin(); at != cms.end();
         at = std::ranges::search(cms, kSha256).begin()) {
        std::ranges::copy(kSha256WithRsa, at);
    }
    EXPECT_EQ(verdict(validated(cms)), "TOTAL-FAILED FORMAT_FAILURE");
}

TEST_F(Validation, ASignatureAlgorithmWithAnotherDigestIsAFormatFailure) {
    static constexpr std::array<std::uint8_t, 8> kEcdsaWithSha256{0x2a, 0x86, 0x48, 0xce,
                                                                  0x3d, 0x04, 0x03, 0x02};
    static constexpr std::uint8_t kWithSha384 = 0x03;
    Bytes cms = sealed(pki_.issue(test::KeyKind::P256));
    const auto signers = std::ranges::find_end(cms, kEcdsaWithSha256); // certificates come before
    ASSERT_FALSE(signers.empty());
    signers.back() = kWithSha384;
    EXPECT_EQ(verdict(validated(cms)), "TOTAL-FAILED FORMAT_FAILURE");
}

/// The signer's attributes the other way round, and signed so by the key.
Bytes withReversedAttributes(Bytes cms, EVP_PKEY* key) {
    static constexpr std::array<std::uint8_t, 13> kContentType{
        0x30, 0x18, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03};
    const auto old =
        cms::SignatureObject::read(cms, cms::SignatureContent::Absent).object->signatureValue();
    const auto first = std::ranges::search(cms, kContentType).begin();
    const auto header = first - (*(first - 2) == 0xa0U ? 2 : 3); // [0], of 127 or of 255 bytes
    const auto end = first + *(first - 1);
    Bytes reversed;
    for (auto at = first; at < end;) {
        const auto size = *(at + 1) < 0x80U ? 2 + *(at + 1) : 3 + *(at + 2);
        reversed.insert(reversed.begin(), at, at + size);
        at += size;
    }
    std::ranges::copy(reversed, first);
    Bytes message(header, end);
    message.front() = 0x31; // SET OF
    Bytes signature(old.size());
    std::size_t size = signature.size();
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key), 1);
    EXPECT_EQ(
        EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()), 1);
    std::ranges::copy(signature, std::ranges::search(cms, old).begin());
    return cms;
}

TEST_F(Validation, AttributesThatAreNotInTheOrderOfDerAreACryptographicFailure) {
    const test::Issued issued = pki_.issue(test::KeyKind::Rsa2048);
    const Bytes cms = sealed(issued, SignatureScheme::RsaPkcs1);
    EXPECT_EQ(verdict(validated(cms)), "INDETERMINATE TRY_LATER");
    EXPECT_EQ(
        verdict(validated(withReversedAttributes(cms, issued.key.get()))),
        "TOTAL-FAILED SIG_CRYPTO_FAILURE");
}

TEST_F(Validation, AnUnknownRootIsNoChain) {
    const test::TestPki other;
    const test::Issued issued = other.issue(test::KeyKind::P256);
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND");
}

TEST_F(Validation, AnEndEntityThatIssuesIsAGeneralFailureOfTheChain) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    const test::Issued forged = test::TestPki::issueBy(issued);
    EmbeddedEvidence evidence;
    evidence.certificates.push_back(issued.certificate);
    context_.evidence.push_back(evidence);
    EXPECT_EQ(
        verdict(validated(sealed(forged))), "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE");
}

TEST_F(Validation, ExpiredWithoutProofIsOutOfBounds) {
    const test::Issued issued =
        pki_.issue(test::KeyKind::P256, test::CertificateProfile::expired());
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE OUT_OF_BOUNDS_NO_POE");
}

TEST_F(Validation, MadeBeforeItsCertificateIsNotYetValid) {
    const test::Issued issued =
        pki_.issue(test::KeyKind::P256, test::CertificateProfile::notYetValid());
    EXPECT_EQ(verdict(validated(sealed(issued))), "TOTAL-FAILED NOT_YET_VALID");
}

TEST_F(Validation, RevokedWithoutProofIsIndeterminate) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    addRevoked(issued, context_.time - hours(48));
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE REVOKED_NO_POE");
}

TEST_F(Validation, OnHoldIsToBeTriedLater) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    addRevoked(issued, context_.time - hours(48), 6);
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE TRY_LATER");
}

TEST_F(Validation, AResponderIsLookedUpItself) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    test::CertificateProfile profile;
    profile.commonName = "Demo responder";
    profile.keyUsage = "critical,digitalSignature";
    profile.extendedKeyUsage = "OCSPSigning";
    profile.crlDistributionPoint = "http://lists.test/responders";
    const test::Issued responder = pki_.issue(test::KeyKind::P256, profile);
    addGoodLists({});
    context_.evidence.back().ocspResponses.push_back(
        test::makeOcspResponse(pki_.issuing(), responder, issued.certificate, freshState()));
    ListFetcher fetcher;
    context_.fetcher = &fetcher;

    fetcher.list = test::makeCrl(pki_.issuing(), responder.certificate, freshState());
    EXPECT_EQ(verdict(validated(sealed(issued))), "TOTAL-PASSED");
    EXPECT_EQ(fetcher.asked, 1);

    test::RevocationState revoked = freshState();
    revoked.revokedAt = context_.time - hours(2);
    fetcher.list = test::makeCrl(pki_.issuing(), responder.certificate, revoked);
    EXPECT_EQ(verdict(validated(sealed(issued))), "INDETERMINATE TRY_LATER");

    context_.fetcher = nullptr;
    EXPECT_EQ(verdict(validated(sealed(issued))), "TOTAL-PASSED");
}

TEST_F(Validation, ATimeStampBeforeTheRevocationSavesASeal) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addRevoked(issued, context_.time - hours(48));
    addGoodLists({&authority});
    const sys_seconds time = context_.time - hours(72);
    const SignatureConclusion conclusion = validated(stamped(sealed(issued), authority, time));
    ASSERT_EQ(conclusion.timeStamps.size(), 1U);
    EXPECT_EQ(verdict(conclusion.timeStamps.front()), "TOTAL-PASSED");
    EXPECT_EQ(verdict(conclusion), "TOTAL-PASSED");
    EXPECT_EQ(conclusion.bestSignatureTime, time);
    EXPECT_EQ(conclusion.bestSignatureTimeBy, TimeSource::SignatureTimeStamp);
}

/// A signature with a time-stamp over its content among what it signs.
Bytes signedAfter(const test::Issued& issued, const Bytes& issuer, const Bytes& contentTimeStamp) {
    const auto certificate = openssl::certificateFromDer(issued.certificate);
    const auto issuing = openssl::certificateFromDer(issuer);
    openssl::Cms cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
    CMS_SignerInfo* signer = CMS_add1_signer(
        cms.get(), certificate.get(), issued.key.get(), EVP_sha256(),
        CMS_PARTIAL | CMS_CADES | CMS_BINARY);
    const openssl::Bio content(
        BIO_new_mem_buf(kDocument.data(), static_cast<int>(kDocument.size())));
    openssl::require(
        signer != nullptr && CMS_add1_cert(cms.get(), issuing.get()) == 1 &&
            CMS_signed_add1_attr_by_NID(
                signer, NID_id_smime_aa_ets_contentTimestamp, V_ASN1_SEQUENCE,
                contentTimeStamp.data(), static_cast<int>(contentTimeStamp.size())) == 1 &&
            CMS_final(cms.get(), content.get(), nullptr, CMS_DETACHED | CMS_BINARY) == 1,
        "CMS_final");
    return openssl::toDer(cms.get(), i2d_CMS_ContentInfo);
}

TEST_F(Validation, ATimeStampOverTheContentHasADigestOfItsOwn) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addRevoked(issued, context_.time - hours(48));
    addGoodLists({&authority});
    const Bytes cms = signedAfter(
        issued, pki_.issuing().certificate,
        test::makeTimeStamp(
            authority, asBytes(kDocument), context_.time - hours(24), DigestAlgorithm::Sha512));
    SignatureInput input;
    input.subFilter = "ETSI.CAdES.detached";
    input.contents = cms;
    const auto needed = digestsNeededFor(input);
    EXPECT_EQ(needed, (std::vector{VerificationDigest::Sha256, VerificationDigest::Sha512}));
    EXPECT_EQ(verdict(validated(cms)), "TOTAL-FAILED REVOKED");
}

TEST_F(Validation, ATimeStampAfterTheRevocationDoesNotSaveASeal) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addRevoked(issued, context_.time - hours(48));
    addGoodLists({&authority});
    EXPECT_EQ(
        verdict(validated(stamped(sealed(issued), authority, context_.time - hours(24)))),
        "INDETERMINATE REVOKED_NO_POE");
}

TEST_F(Validation, ATimeStampOfNobodyProvesNothing) {
    const test::TestPki other;
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = other.issue(test::KeyKind::P256, stampProfile());
    addGoodLists({&issued});
    const SignatureConclusion conclusion =
        validated(stamped(sealed(issued), authority, context_.time - hours(72)));
    EXPECT_EQ(verdict(conclusion.timeStamps.front()), "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND");
    EXPECT_EQ(verdict(conclusion), "TOTAL-PASSED");
    EXPECT_EQ(conclusion.bestSignatureTime, context_.time);
}

TEST_F(Validation, ATimeStampOverAnotherValueIsAHashFailure) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addGoodLists({&issued, &authority});
    const Bytes cms = sealed(issued);
    const Bytes foreign =
        cms::withTimeStamp(cms, test::makeTimeStamp(authority, asBytes("x"), context_.time));
    const SignatureConclusion conclusion = validated(foreign);
    EXPECT_EQ(verdict(conclusion.timeStamps.front()), "TOTAL-FAILED HASH_FAILURE");
    EXPECT_EQ(conclusion.level, "B-B");
}

TEST_F(Validation, ADocumentTimeStampProvesWhatCameBefore) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addRevoked(issued, context_.time - hours(48));
    addGoodLists({&authority});
    SignatureInput seal;
    seal.subFilter = "ETSI.CAdES.detached";
    seal.contents = sealed(issued);
    seal.digest = digestsOf(kDocument);
    seal.revision = 1;
    SignatureInput stamp;
    stamp.subFilter = "ETSI.RFC3161";
    stamp.contents = test::makeTimeStamp(authority, asBytes("whole"), context_.time - hours(72));
    stamp.digest = digestsOf("whole");
    stamp.revision = 3;
    const auto conclusions = validateSignatures({seal, stamp}, context_);
    EXPECT_EQ(verdict(conclusions[1]), "TOTAL-PASSED");
    EXPECT_EQ(verdict(conclusions[0]), "TOTAL-PASSED");
    EXPECT_EQ(conclusions[0].bestSignatureTimeBy, TimeSource::DocumentTimeStamp);
    EXPECT_EQ(conclusions[0].level, "B-LTA");

    stamp.revision = 1;
    EXPECT_EQ(
        verdict(validateSignatures({seal, stamp}, context_)[0]), "INDETERMINATE REVOKED_NO_POE");
}

TEST_F(Validation, TimeStampsInTheWrongOrderAreNoProof) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addGoodLists({&issued, &authority});
    SignatureInput seal;
    seal.subFilter = "ETSI.CAdES.detached";
    seal.contents = stamped(sealed(issued), authority, context_.time - hours(2));
    seal.digest = digestsOf(kDocument);
    seal.revision = 1;
    SignatureInput stamp;
    stamp.subFilter = "ETSI.RFC3161";
    stamp.contents = test::makeTimeStamp(authority, asBytes("whole"), context_.time - hours(4));
    stamp.digest = digestsOf("whole");
    stamp.revision = 3;
    const auto conclusions = validateSignatures({seal, stamp}, context_);
    EXPECT_EQ(verdict(conclusions[1]), "TOTAL-PASSED");
    EXPECT_EQ(verdict(conclusions[0]), "INDETERMINATE TIMESTAMP_ORDER_FAILURE");
    EXPECT_EQ(verdict(conclusions[0].timeStamps.front()), "INDETERMINATE TIMESTAMP_ORDER_FAILURE");
}

TEST_F(Validation, AnAuthorityIsForTimeStampsOnly) {
    const auto isOnly = [&](const char* usage) {
        test::CertificateProfile profile = stampProfile();
        profile.extendedKeyUsage = usage;
        const test::Issued authority = pki_.issue(test::KeyKind::P256, profile);
        return isOnlyForTimeStamps(*trust::Certificate::fromDer(authority.certificate));
    };
    EXPECT_TRUE(isOnly("critical,timeStamping"));
    EXPECT_FALSE(isOnly("timeStamping"));
    EXPECT_FALSE(isOnly("critical,timeStamping,codeSigning"));
    EXPECT_FALSE(isOnly("critical,codeSigning"));
}

TEST_F(Validation, TheLevelIsWhatIsThereWhoeverTrustsIt) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    const test::Issued authority = pki_.issue(test::KeyKind::P256, stampProfile());
    addGoodLists({&issued, &authority});
    context_.evidence.back().certificates = {pki_.issuing().certificate, pki_.root().certificate};
    const Bytes cms = stamped(sealed(issued), authority, context_.time - hours(2));
    const trust::AnchorList nobody;
    context_.anchors = &nobody;
    const SignatureConclusion conclusion = validated(cms);
    EXPECT_EQ(verdict(conclusion), "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND");
    EXPECT_EQ(conclusion.level, "B-LT");

    context_.evidence.back().crls.pop_back(); // that about the authority
    context_.anchors = &anchors_;
    EXPECT_EQ(validated(cms).level, "B-LT") << "that about the seal's tells of it as well";
    context_.evidence.back().crls.clear();
    EXPECT_EQ(validated(cms).level, "B-T");
}

TEST_F(Validation, TheBrazilianNameOfADetachedSignatureIsKnown) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256);
    addGoodLists({&issued});
    const SignatureConclusion conclusion = validated(sealed(issued), "PBAD.PAdES");
    EXPECT_EQ(verdict(conclusion), "TOTAL-PASSED");
    EXPECT_EQ(conclusion.level, "");
    EXPECT_EQ(verdict(validated(sealed(issued), "Nobody.Knows")), "TOTAL-FAILED FORMAT_FAILURE");
}

TEST_F(Validation, ADocumentFoundMalformedFailsAndProvesNothing) {
    const test::Issued issued = pki_.issue(test::KeyKind::P256, sealProfile());
    addGoodLists({&issued});
    SignatureInput input;
    input.subFilter = "ETSI.CAdES.detached";
    input.contents = sealed(issued);
    input.digest = digestsOf(kDocument);
    input.malformed = true;
    EXPECT_EQ(
        verdict(validateSignatures({input}, context_).front()), "TOTAL-FAILED FORMAT_FAILURE");
}

} // namespace
} // namespace eseal::verify

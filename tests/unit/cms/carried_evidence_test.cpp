#include "core/base/der_walk.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/cms/carried_evidence.hpp"
#include "core/cms/seal_signature.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_authority.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <initializer_list>

namespace eseal::cms {
namespace {

constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kFirstTag = 0xA0;
constexpr std::uint8_t kSecondTag = 0xA1;

/// A value of DER with this tag around these.
Bytes wrapped(std::uint8_t tag, std::initializer_list<ByteView> parts) {
    Bytes content;
    for (const ByteView part : parts) {
        content.insert(content.end(), part.begin(), part.end());
    }
    const std::size_t size = content.size();
    Bytes der{
        tag, 0x83, static_cast<std::uint8_t>(size >> 16U), static_cast<std::uint8_t>(size >> 8U),
        static_cast<std::uint8_t>(size)};
    der.insert(der.end(), content.begin(), content.end());
    return der;
}

class OtherRevocation : public testing::Test {
protected:
    OtherRevocation() : seal_(pki_.issue(test::KeyKind::P256)) {
        const SealIdentity identity{
            seal_.certificate, {}, SignatureScheme::Ecdsa, DigestAlgorithm::Sha256, std::nullopt};
        SealSignatureDraft draft(identity, digestOf(DigestAlgorithm::Sha256, asBytes("document")));
        cms_ = draft.complete(
            test::SoftwareSigner(seal_.key.get()).sign(identity.scheme, draft.digestToSign()));
        test::RevocationState good;
        good.thisUpdate =
            std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        ocsp_ = test::makeOcspResponse(pki_.issuing(), pki_.issuing(), seal_.certificate, good);
    }

    /// The CMS with this in SignedData.crls, as OtherRevocationInfoFormat of this OID.
    Bytes withOther(const Bytes& format, ByteView info) const {
        const Bytes crls = wrapped(kSecondTag, {wrapped(kSecondTag, {format, info})});
        const auto contentInfo = derChildren(cms_);
        const Bytes content(contentInfo.back().whole.begin(), contentInfo.back().whole.end());
        const auto signedData = derChildren(content).front();
        Bytes fields;
        for (const DerElement& field : derElements(signedData.content)) {
            fields.insert(fields.end(), field.whole.begin(), field.whole.end());
            if (field.tagClass == V_ASN1_CONTEXT_SPECIFIC && field.tag == 0) {
                fields.insert(fields.end(), crls.begin(), crls.end());
            }
        }
        return wrapped(
            kSequence, {contentInfo.front().whole,
                        wrapped(kFirstTag, {wrapped(kSequence, {ByteView(fields)})})});
    }

    static std::vector<Bytes> ocspResponsesOf(const Bytes& cms) {
        const auto reading = SignatureObject::read(cms, SignatureContent::Absent);
        EXPECT_TRUE(reading.object) << reading.problem;
        return reading.object ? reading.object->evidence().ocspResponses : std::vector<Bytes>();
    }

    test::TestPki pki_;
    test::Issued seal_;
    Bytes cms_;
    Bytes ocsp_;
};

TEST_F(OtherRevocation, AnOcspResponseBesideTheCertificatesIsEvidence) {
    const Bytes format{0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x10, 0x02};
    EXPECT_EQ(ocspResponsesOf(withOther(format, ocsp_)), std::vector<Bytes>{ocsp_});
}

TEST_F(OtherRevocation, WhatIsOfAnotherFormatIsLeftOut) {
    const Bytes scvp{0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x10, 0x04};
    EXPECT_TRUE(ocspResponsesOf(withOther(scvp, ocsp_)).empty());
    EXPECT_TRUE(ocspResponsesOf(cms_).empty());
}

TEST_F(OtherRevocation, WhatIsNoCmsHasNone) {
    CarriedEvidence evidence;
    for (const Bytes& bytes : {Bytes(), Bytes{0x30, 0x80}, Bytes(40, 0xA1), ocsp_}) {
        addOtherRevocation(bytes, evidence);
    }
    EXPECT_TRUE(evidence.ocspResponses.empty());
}

} // namespace
} // namespace eseal::cms

#include "core/cms/seal_signature.hpp"
#include "core/cms/signature_object.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "core/seal/extend/prove_signatures.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_authority.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eseal::seal {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::SizeIs;

/// A document that was sealed and time-stamped three hours ago.
class ProveSignatures : public testing::Test {
protected:
    ProveSignatures() {
        test::CertificateProfile profile;
        profile.keyUsage = "critical,digitalSignature";
        profile.extendedKeyUsage = "critical,timeStamping";
        authority_ = pki_.issue(test::KeyKind::P256, profile);
        sealer_ = pki_.issue(test::KeyKind::P256);
        PrepareRequest request = test::request();
        request.contentsCapacity = 8000;
        const std::string input = test::onePage().table().text();
        const PreparedRevision revision = test::prepared(input, request);
        Hasher hasher(DigestAlgorithm::Sha256);
        hasher.update(asBytes(input));
        const Bytes cms = stamped(signedOver(digestOfByteRange(revision, std::move(hasher))));
        file_ = input + std::string(asText(embed(revision, cms)));
    }

    Bytes signedOver(const Digest& digest) const {
        const cms::SealIdentity identity{
            sealer_.certificate,
            {pki_.issuing().certificate},
            SignatureScheme::Ecdsa,
            DigestAlgorithm::Sha256,
            std::nullopt};
        cms::SealSignatureDraft draft(identity, digest);
        return draft.complete(
            test::SoftwareSigner(sealer_.key.get()).sign(identity.scheme, draft.digestToSign()));
    }

    Bytes stamped(const Bytes& cms) const {
        const auto reading = cms::SignatureObject::read(cms, cms::SignatureContent::Absent);
        return cms::withTimeStamp(
            cms, test::makeTimeStamp(authority_, reading.object->signatureValue(), sealed_));
    }

    /// What is not proved when the issuing CA is trusted until then.
    std::vector<trust::Unproved> unprovedWith(std::chrono::sys_seconds sunset) const {
        trust::AnchorList anchors;
        anchors.add(trust::Certificate::fromDer(pki_.issuing().certificate), sunset);
        return proveSignatures(
                   asBytes(file_), {.password = {}, .fieldName = {}, .anchors = &anchors}, nullptr)
            .unproved;
    }

    test::TestPki pki_;
    test::Issued authority_;
    test::Issued sealer_;
    std::chrono::sys_seconds sealed_ =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - 3h;
    std::string file_;
};

TEST_F(ProveSignatures, EndAtAnAnchorThatWasTrustedWhenTheyWereThere) {
    // Only what is below the anchor lacks an answer: sealer and authority.
    const auto proved = unprovedWith(sealed_ + 1h);
    EXPECT_THAT(proved, SizeIs(2));
    EXPECT_THAT(proved, Each(testing::Field(&trust::Unproved::reason, "no-source")));
}

TEST_F(ProveSignatures, GoBeyondAnAnchorThatHadBeenGivenUpBefore) {
    EXPECT_THAT(
        unprovedWith(sealed_ - 1h),
        testing::Contains(testing::Field(&trust::Unproved::reason, "issuer-unknown")));
}

} // namespace
} // namespace eseal::seal

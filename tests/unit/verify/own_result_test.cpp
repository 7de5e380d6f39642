#include "core/cms/seal_signature.hpp"
#include "core/cms/signature_object.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "core/seal/extend/document_time_stamp.hpp"
#include "core/verify/own_result.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_authority.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace eseal::verify {
namespace {

std::chrono::sys_seconds today() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

struct Made {
    std::string file;
    IntendedSeal intended;
};

std::string reasonFor(const Made& made) {
    return test::expectRefusal(
               ErrorCode::SealNotValid, [&] { requireSealed(asBytes(made.file), made.intended); })
        .value("reason", "");
}

class OwnResult : public testing::Test {
protected:
    OwnResult() : seal_(pki_.issue(test::KeyKind::P256)), authority_(issueAuthority()) {}

    test::Issued issueAuthority() const {
        test::CertificateProfile profile;
        profile.commonName = "Demo TSA";
        profile.keyUsage = "critical,digitalSignature";
        profile.extendedKeyUsage = "critical,timeStamping";
        return pki_.issue(test::KeyKind::P256, profile);
    }

    cms::SealIdentity identity() const {
        return {seal_.certificate, chain_, SignatureScheme::Ecdsa, DigestAlgorithm::Sha256, {}};
    }

    Bytes signedOver(const Digest& digest) const {
        cms::SealSignatureDraft draft(identity(), digest);
        Bytes cms = draft.complete(test::SoftwareSigner(seal_.key.get())
                                       .sign(SignatureScheme::Ecdsa, draft.digestToSign()));
        if (!stamped_) {
            return cms;
        }
        const auto reading = cms::SignatureObject::read(cms, cms::SignatureContent::Absent);
        const Bytes value(
            reading.object->signatureValue().begin(), reading.object->signatureValue().end());
        return cms::withTimeStamp(cms, test::makeTimeStamp(authority_, value, today()));
    }

    /// Prepared for `input`, but put behind `given` and signed there.
    Made sealed(const std::string& input, const std::string& given) const {
        seal::PrepareRequest request = test::request();
        request.contentsCapacity = 8000;
        request.options.certify = certify_;
        const seal::PreparedRevision revision = test::prepared(input, request);
        Hasher hasher(DigestAlgorithm::Sha256);
        hasher.update(asBytes(given));
        Digest digest = seal::digestOfByteRange(revision, std::move(hasher));
        const Bytes appended = seal::embed(revision, signedOver(digest));
        return {
            given + std::string(asText(appended)),
            {.fieldName = revision.fieldName,
             .password = {},
             .byteRange = revision.byteRange,
             .digest = std::move(digest),
             .certificate = seal_.certificate,
             .level = "B-B"}};
    }

    Made sealed() const { return sealed(document_, document_); }

    test::TestPki pki_;
    test::Issued seal_;
    test::Issued authority_;
    std::vector<Bytes> chain_{pki_.issuing().certificate};
    bool stamped_ = false;
    seal::Certification certify_ = seal::Certification::None;
    std::string document_ = test::onePage().table().text();
};

TEST_F(OwnResult, AGoodSealIsGivenOut) {
    const Made made = sealed();
    EXPECT_NO_THROW(requireSealed(asBytes(made.file), made.intended));
    const Made again = sealed(made.file, made.file);
    EXPECT_NO_THROW(requireSealed(asBytes(again.file), again.intended));
}

TEST_F(OwnResult, AWrongSignatureIsRefused) {
    Made made = sealed();
    // In the CMS the signature value stands last.
    const std::size_t end = made.file.find_last_not_of("0", made.file.rfind("0>"));
    made.file[end - 8] = made.file[end - 8] == '5' ? '6' : '5';
    EXPECT_EQ(reasonFor(made), "signature");
}

TEST_F(OwnResult, ASignatureOverOtherBytesIsRefused) {
    Made made = sealed();
    made.intended.digest = digestOf(DigestAlgorithm::Sha256, asBytes("others"));
    EXPECT_EQ(reasonFor(made), "signature");
}

TEST_F(OwnResult, AnotherCertificateThanTheChosenOneIsRefused) {
    Made made = sealed();
    made.intended.certificate = authority_.certificate;
    EXPECT_EQ(reasonFor(made), "certificate");
}

TEST_F(OwnResult, AFileThatIsNotCoveredAsAWholeIsRefused) {
    const Made made = sealed();
    Made longer = sealed(made.file, made.file);
    longer.intended.fieldName = made.intended.fieldName;
    longer.intended.byteRange = made.intended.byteRange;
    longer.intended.digest = made.intended.digest;
    EXPECT_EQ(reasonFor(longer), "coverage");
    Made other = made;
    ++other.intended.byteRange[1];
    EXPECT_EQ(reasonFor(other), "coverage");
}

TEST_F(OwnResult, AnotherStructureThanAVerifierAcceptsIsRefused) {
    Made made = sealed();
    made.intended.fieldName = "Signature9";
    EXPECT_EQ(reasonFor(made), "structure");
    made = sealed();
    made.file += "%%EOF\n";
    EXPECT_EQ(reasonFor(made), "coverage");
    made = sealed();
    made.file.replace(made.file.rfind("startxref"), 9, "startXref");
    EXPECT_EQ(reasonFor(made), "unreadable");
}

TEST_F(OwnResult, AnIssuerThatIsNoAuthorityIsRefused) {
    chain_ = {seal_.certificate};
    seal_ = test::TestPki::issueBy(seal_);
    EXPECT_EQ(reasonFor(sealed()), "chain");
}

TEST_F(OwnResult, ALowerLevelThanPromisedIsRefused) {
    Made made = sealed();
    made.intended.level = "B-T";
    EXPECT_EQ(reasonFor(made), "level");
    stamped_ = true;
    made = sealed();
    made.intended.level = "B-T";
    EXPECT_NO_THROW(requireSealed(asBytes(made.file), made.intended));
}

TEST_F(OwnResult, ARevisionThatBreaksAnEarlierSealIsRefused) {
    certify_ = seal::Certification::FormFilling;
    const std::string certified = sealed().file;
    certify_ = seal::Certification::None;
    const std::string revision = test::appended(certified);
    EXPECT_NO_THROW(requireUnharmed(asBytes(certified + revision), certified.size(), {}));

    // The same revision behind a certification that permits no change at all.
    std::string closed = certified;
    closed.replace(closed.find("/P 2"), 4, "/P 1");
    const auto data = test::expectRefusal(ErrorCode::SealNotValid, [&] {
        requireUnharmed(asBytes(closed + revision), closed.size(), {});
    });
    EXPECT_EQ(data.value("reason", ""), "earlier-signature");
}

/// A sealed file with a document time-stamp behind it.
class Raised : public OwnResult {
protected:
    Raised() { stamped_ = true; }

    std::string withDocumentTimeStamp(const std::string& file, std::string_view over = "") const {
        const seal::PreparedRevision revision =
            seal::prepareDocumentTimeStamp(asBytes(file), {}, 4000);
        const std::string appended(asText(revision.appended));
        std::string covered = file + appended;
        covered.erase(revision.byteRange[1], revision.byteRange[2] - revision.byteRange[1]);
        const std::string_view bytes = over.empty() ? std::string_view(covered) : over;
        const Bytes token = test::makeTimeStamp(authority_, asBytes(bytes), today());
        return file + std::string(asText(seal::embed(revision, token)));
    }

    IntendedLevel intended(const std::string& input, std::string level) const {
        return {
            .fieldName = {},
            .password = {},
            .inputSize = input.size(),
            .level = std::move(level),
            .anchors = &nobody_};
    }

    trust::AnchorList nobody_;
};

TEST_F(Raised, ALevelThatIsReachedIsGivenOut) {
    stamped_ = false;
    const std::string input = sealed().file;
    const std::string file = withDocumentTimeStamp(input);
    EXPECT_NO_THROW(requireRaised(asBytes(file), intended(input, "B-T")));
}

TEST_F(Raised, ALevelThatIsNotReachedIsRefused) {
    const std::string input = sealed().file;
    for (const char* level : {"B-LT", "B-LTA"}) {
        const auto data = test::expectRefusal(ErrorCode::SealNotValid, [&] {
            requireRaised(asBytes(withDocumentTimeStamp(input)), intended(input, level));
        });
        EXPECT_EQ(data.value("reason", ""), "level");
    }
}

TEST_F(Raised, ADocumentTimeStampOverOtherBytesIsRefused) {
    const std::string input = sealed().file;
    const auto data = test::expectRefusal(ErrorCode::SealNotValid, [&] {
        requireRaised(asBytes(withDocumentTimeStamp(input, "other bytes")), intended(input, "B-T"));
    });
    EXPECT_EQ(data.value("reason", ""), "signature");
}

} // namespace
} // namespace eseal::verify

#include "core/cms/seal_signature.hpp"
#include "core/cms/signature_object.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "core/seal/extend/document_time_stamp.hpp"
#include "core/seal/extend/found_signatures.hpp"
#include "tests/support/software_signer.hpp"
#include "tests/support/test_authority.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eseal::seal {
namespace {

using test::expectRefusal;

std::vector<std::string> namesOf(const std::vector<FoundSignature>& signatures) {
    std::vector<std::string> names;
    for (const FoundSignature& signature : signatures) {
        names.push_back(signature.fieldName);
    }
    return names;
}

class FindSignatures : public testing::Test {
protected:
    FindSignatures() : sealer_(pki_.issue(test::KeyKind::P256)) {
        test::CertificateProfile profile;
        profile.keyUsage = "critical,digitalSignature";
        profile.extendedKeyUsage = "critical,timeStamping";
        authority_ = pki_.issue(test::KeyKind::P256, profile);
    }

    std::string sealed(const std::string& input, bool stamped = false) const {
        PrepareRequest request = test::request();
        request.contentsCapacity = 6000;
        const PreparedRevision revision = test::prepared(input, request);
        Hasher hasher(DigestAlgorithm::Sha256);
        hasher.update(asBytes(input));
        const cms::SealIdentity identity{
            sealer_.certificate, {}, SignatureScheme::Ecdsa, DigestAlgorithm::Sha256, std::nullopt};
        cms::SealSignatureDraft draft(identity, digestOfByteRange(revision, std::move(hasher)));
        Bytes cms = draft.complete(
            test::SoftwareSigner(sealer_.key.get()).sign(identity.scheme, draft.digestToSign()));
        if (stamped) {
            const auto reading = cms::SignatureObject::read(cms, cms::SignatureContent::Absent);
            cms = cms::withTimeStamp(
                cms, test::makeTimeStamp(authority_, reading.object->signatureValue(), time_));
        }
        return input + std::string(asText(embed(revision, cms)));
    }

    std::string stamped(const std::string& input) const {
        const PreparedRevision revision = prepareDocumentTimeStamp(asBytes(input), {}, 6000);
        std::string covered = input + std::string(asText(revision.appended));
        covered.erase(revision.byteRange[1], revision.byteRange[2] - revision.byteRange[1]);
        const Bytes token = test::makeTimeStamp(authority_, asBytes(covered), time_);
        return input + std::string(asText(embed(revision, token)));
    }

    static std::vector<FoundSignature>
    found(const std::string& file, const std::string& field = {}) {
        return findSignatures(asBytes(file), {}, field);
    }

    test::TestPki pki_;
    test::Issued sealer_;
    test::Issued authority_;
    std::chrono::sys_seconds time_{std::chrono::seconds(1'700'000'000)};
    std::string document_ = test::onePage().table().text();
};

TEST_F(FindSignatures, GivesAllOfADocumentInTheirOrder) {
    const std::string file = stamped(sealed(sealed(document_)));
    const auto signatures = found(file);
    ASSERT_EQ(signatures.size(), 3U);
    EXPECT_EQ(signatures[0].fieldName, "Signature1");
    EXPECT_EQ(signatures[0].parts.signer, sealer_.certificate);
    EXPECT_EQ(signatures[1].fieldName, "Signature2");
    EXPECT_TRUE(signatures[2].isTimeStamp());
    EXPECT_EQ(signatures[2].end(), file.size());
}

TEST_F(FindSignatures, GivesTheNamedOneWithTheTimeStampsAfterIt) {
    const std::string file = stamped(sealed(stamped(sealed(document_))));
    const auto all = namesOf(found(file));
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(namesOf(found(file, all[2])), (std::vector{all[2], all[3]}));
    EXPECT_EQ(namesOf(found(file, all[0])), (std::vector{all[0], all[1], all[3]}));
}

TEST_F(FindSignatures, RefusesWhatIsNotSigned) {
    expectRefusal(ErrorCode::NotSigned, [&] { found(document_); });
    const std::string file = sealed(document_);
    expectRefusal(ErrorCode::NotSigned, [&] { found(file, "Nobody"); });
}

TEST_F(FindSignatures, RefusesASealThatIsBroken) {
    std::string file = sealed(document_);
    file.replace(file.find("%PDF-1.7"), 8, "%PDF-1.6");
    const auto data = expectRefusal(ErrorCode::SignatureBroken, [&] { found(file); });
    EXPECT_EQ(data.value("field", ""), "Signature1");
    const std::string filler = test::sealed(document_);
    expectRefusal(ErrorCode::SignatureBroken, [&] { found(filler); });
}

TEST_F(FindSignatures, KnowWhetherEachHasATime) {
    EXPECT_FALSE(allHaveTime(found(sealed(document_))));
    EXPECT_TRUE(allHaveTime(found(sealed(document_, true))));
    EXPECT_TRUE(allHaveTime(found(stamped(sealed(document_)))));
    EXPECT_FALSE(allHaveTime(found(sealed(stamped(sealed(document_))))));
    EXPECT_TRUE(allHaveTime(found(sealed(stamped(sealed(document_)), true))));
}

} // namespace
} // namespace eseal::seal

#include "core/seal/check_sealed.hpp"
#include "core/seal/extend/document_time_stamp.hpp"
#include "core/seal/extend/validation_revision.hpp"
#include "tests/unit/pdf/qpdf.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eseal::seal {
namespace {

using test::onePage;
using testing::HasSubstr;
using testing::Not;

struct Stamped {
    std::string file;
    SealedExpectation expected;
};

Stamped stamped(const std::string& input, const std::string& password = {}) {
    const PreparedRevision revision = prepareDocumentTimeStamp(asBytes(input), password, 200);
    checkPrepared(revision, input.size());
    const Bytes token(150, 0xAB);
    return {
        input + std::string(asText(embed(revision, token))),
        {.byteRange = revision.byteRange,
         .fieldName = revision.fieldName,
         .password = password,
         .subFilter = std::string(kTimeStampSubFilter)}};
}

pdf::ValidationData someData() {
    return {.certificates = {Bytes(40, 1)}, .ocspResponses = {Bytes(50, 2)}, .crls = {}};
}

TEST(DocumentTimeStamp, IsFoundAgainInEveryKindOfFile) {
    for (const std::string& input :
         {onePage().table().text(), onePage().xrefStream(4).text(),
          "junk\n" + onePage().table().text(), test::sealed(onePage().table().text())}) {
        const Stamped once = stamped(input);
        EXPECT_TRUE(once.file.starts_with(input));
        EXPECT_NO_THROW(checkSealed(asBytes(once.file), once.expected));
        const Stamped twice = stamped(once.file);
        EXPECT_NO_THROW(checkSealed(asBytes(twice.file), twice.expected));
        EXPECT_NE(once.expected.fieldName, twice.expected.fieldName);
    }
}

TEST(DocumentTimeStamp, IsWrittenAsTheStandardSays) {
    const std::string input = onePage().table().text();
    const std::string appended = stamped(input).file.substr(input.size());
    EXPECT_THAT(
        appended, HasSubstr("/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161"));
    EXPECT_THAT(appended, Not(HasSubstr("/M(")));
    EXPECT_THAT(appended, HasSubstr("/ESIC"));
    EXPECT_THAT(appended, HasSubstr("/Rect[0 0 0 0]"));
}

TEST(DocumentTimeStamp, FollowsACertificationThatPermitsNoChange) {
    seal::PrepareRequest certifying = test::request();
    certifying.options.certify = Certification::NoChanges;
    const std::string certified = test::sealed(onePage().table().text(), certifying);
    const Stamped file = stamped(certified);
    EXPECT_NO_THROW(checkSealed(asBytes(file.file), file.expected));
    EXPECT_THAT(file.file.substr(certified.size()), Not(HasSubstr("/TransformMethod")));
}

TEST(DocumentTimeStamp, IsNotOneForAnotherKindOfSignature) {
    Stamped file = stamped(onePage().table().text());
    file.expected.subFilter = "ETSI.CAdES.detached";
    EXPECT_THROW(checkSealed(asBytes(file.file), file.expected), Error);
}

TEST(ValidationRevision, IsEmptyWhenThereIsNothingToAdd) {
    const std::string input = test::sealed(onePage().table().text());
    const Bytes first = validationRevision(asBytes(input), {}, someData());
    ASSERT_FALSE(first.empty());
    const std::string once = input + std::string(asText(first));
    EXPECT_TRUE(validationRevision(asBytes(once), {}, someData()).empty());
    EXPECT_NO_THROW(stamped(once));
}

TEST(ValidationRevision, IsRightInAnEncryptedDocument) {
    for (const char* bits : {"128", "256"}) {
        test::Qpdf qpdf;
        const std::string input = qpdf.rewrite(
            onePage().table().text(),
            {"--allow-weak-crypto", "--encrypt", "bruker", "eier", bits, "--"});
        const std::string password = "bruker";
        const std::string file =
            input + std::string(asText(validationRevision(asBytes(input), password, someData())));
        pdf::Document document(asBytes(file), password);
        const auto* root = pdf::findAs<pdf::Reference>(document.trailer(), "Root");
        const pdf::Object catalog = document.object(*root);
        const pdf::ValidationData read =
            pdf::readSecurityStore(document, *catalog.as<pdf::Dictionary>());
        EXPECT_EQ(read.certificates, someData().certificates);
        EXPECT_EQ(read.ocspResponses, someData().ocspResponses);
        EXPECT_EQ(file.find(std::string(30, '\x01')), std::string::npos);
        EXPECT_THAT(qpdf.show(file, {"--password=bruker", "--check"}), HasSubstr("No syntax"));
        const Stamped last = stamped(file, password);
        EXPECT_NO_THROW(checkSealed(asBytes(last.file), last.expected));
    }
}

} // namespace
} // namespace eseal::seal

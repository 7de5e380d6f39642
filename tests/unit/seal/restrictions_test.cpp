// Certification, locks, existing fields and seed values.
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace eseal::seal {
namespace {

using test::appended;
using test::expectRefusal;
using test::onePage;
using test::prepared;
using test::request;
using test::sealed;
using test::withForm;
using testing::HasSubstr;
using testing::Not;

PrepareRequest certifying(Certification certify) {
    PrepareRequest made = request();
    made.options.certify = certify;
    return made;
}

PrepareRequest locking(FieldLock lock) {
    PrepareRequest made = request();
    made.options.lock = std::move(lock);
    return made;
}

/// A document whose only field is field 4, the widget of an empty signature field named "Segl".
std::string withEmptyField(const std::string& keys = "", const std::string& moreFields = "") {
    return withForm("/AcroForm<</Fields[4 0 R" + moreFields + "]>>", "/Annots[4 0 R]")
        .object(
            4,
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Segl)/Rect[10 20 110 70]/P 3 0 R" + keys + ">>")
        .table()
        .text();
}

/// A document that a signature with these transforms has been put into.
std::string signedWith(const std::string& references, const std::string& catalogKeys = "") {
    return withForm("/AcroForm<</Fields[4 0 R 6 0 R]>>" + catalogKeys)
        .object(4, "<</FT/Sig/T(First)/V 5 0 R>>")
        .object(5, "<</Type/Sig/Reference[" + references + "]>>")
        .object(6, "<</FT/Sig/T(Segl)>>")
        .table()
        .text();
}

std::string docMdp(const std::string& parameters) {
    return "<</TransformMethod/DocMDP/TransformParams<<" + parameters + ">>>>";
}

std::string fieldMdp(const std::string& parameters) {
    return "<</TransformMethod/FieldMDP/TransformParams<<" + parameters + ">>>>";
}

TEST(Certify, WritesTransformAndPermissions) {
    const std::string added =
        appended(onePage().table().text(), certifying(Certification::FormFilling));
    EXPECT_THAT(
        added, HasSubstr("/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams"
                         "<</P 2/Type/TransformParams/V/1.2>>>>]"));
    EXPECT_THAT(added, HasSubstr("/Perms<</DocMDP 4 0 R>>"));
}

TEST(Certify, KeepsOtherPermissions) {
    const std::string file = withForm("/Perms 4 0 R").object(4, "<</UR3 7 0 R>>").table().text();
    EXPECT_THAT(
        appended(file, certifying(Certification::NoChanges)),
        HasSubstr("4 0 obj\n<</UR3 7 0 R/DocMDP 5 0 R>>"));
}

TEST(Certify, IsForTheFirstSignatureOnly) {
    const std::string once = sealed(onePage().table().text());
    expectRefusal(ErrorCode::CertificationNotFirst, [&] {
        prepared(once, certifying(Certification::FormFilling));
    });
}

TEST(Certify, OfAnEarlierSealIsRespectedByTheNext) {
    const std::string plain = onePage().table().text();
    const auto data = expectRefusal(ErrorCode::ChangesNotPermitted, [&] {
        prepared(sealed(plain, certifying(Certification::NoChanges)));
    });
    EXPECT_EQ(data.value("rule", ""), "DocMDP");
    EXPECT_NO_THROW(prepared(sealed(plain, certifying(Certification::FormFilling))));
    EXPECT_NO_THROW(prepared(sealed(plain, certifying(Certification::FormFillingAndAnnotations))));
}

TEST(EarlierSignatures, CertificationIsFoundByPermsAlone) {
    const auto certified = [](const std::string& parameters) {
        return withForm("/Perms<</DocMDP 4 0 R>>")
            .object(4, "<</Type/Sig/Reference[" + docMdp(parameters) + "]>>")
            .table()
            .text();
    };
    expectRefusal(ErrorCode::ChangesNotPermitted, [&] { prepared(certified("/P 1")); });
    for (const auto* parameters : {"/P 2", "/P 3", ""}) {
        EXPECT_NO_THROW(prepared(certified(parameters)));
    }
}

TEST(EarlierSignatures, TheStrictestPermissionCounts) {
    expectRefusal(ErrorCode::ChangesNotPermitted, [&] {
        prepared(signedWith(docMdp("/P 1"), "/Perms<</DocMDP 5 0 R>>"));
    });
    expectRefusal(ErrorCode::ChangesNotPermitted, [&] { prepared(signedWith(docMdp("/P 1"))); });
}

TEST(EarlierSignatures, LockedFieldIsRefusedByName) {
    for (const auto* parameters :
         {"/Action/All", "/Action/Include/Fields[(Other)(Segl)]", "/Action/Exclude/Fields[(Other)]",
          "/Action/Unknown"}) {
        const auto data = expectRefusal(ErrorCode::ChangesNotPermitted, [&] {
            prepared(signedWith(fieldMdp(parameters)), request("Segl"));
        });
        EXPECT_EQ(data.value("rule", ""), "FieldMDP") << parameters;
        EXPECT_THAT(data.value("reason", ""), HasSubstr("First"));
    }
    for (const auto* parameters :
         {"/Action/Include/Fields[(Other)(Seg)]", "/Action/Exclude/Fields[(Segl)]"}) {
        EXPECT_NO_THROW(prepared(signedWith(fieldMdp(parameters)), request("Segl")));
    }
}

TEST(EarlierSignatures, ALockOnAllFieldsHoldsForNewOnesToo) {
    for (const auto* parameters : {"/Action/All", "/Action/Exclude/Fields[(Segl)]"}) {
        expectRefusal(
            ErrorCode::ChangesNotPermitted, [&] { prepared(signedWith(fieldMdp(parameters))); });
    }
    EXPECT_NO_THROW(prepared(signedWith(fieldMdp("/Action/Include/Fields[(Segl)]"))));
}

TEST(ExistingField, IsSignedWithoutAnotherChange) {
    const std::string added = appended(withEmptyField(), request("Segl"));
    EXPECT_THAT(
        added, HasSubstr("4 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(Segl)/Rect[10 20 110 70]"
                         "/P 3 0 R/V 5 0 R>>"));
    EXPECT_THAT(added, HasSubstr("/SigFlags 3"));
    EXPECT_THAT(added, Not(HasSubstr("3 0 obj")));
}

TEST(ExistingField, IsFoundByItsFullName) {
    const std::string file = withForm("/AcroForm<</Fields[4 0 R]>>")
                                 .object(4, "<</T(Avtale)/FT/Sig/Kids[5 0 R 6 0 R]>>")
                                 .object(5, "<</T(Kunde)/Parent 4 0 R>>")
                                 .object(6, "<</T(Leverand\xF8r)/Parent 4 0 R>>")
                                 .table()
                                 .text();
    EXPECT_EQ(prepared(file, request("Avtale.Leverandør")).fieldName, "Avtale.Leverandør");
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(file, request("Avtale.Annen")); });
}

TEST(ExistingField, IsRefusedWhenItIsSignedOrNoSignatureField) {
    const std::string once = sealed(withEmptyField(), request("Segl"));
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(once, request("Segl")); });
    const std::string file =
        withForm("/AcroForm<</Fields[4 0 R]>>").object(4, "<</T(Navn)/FT/Tx>>").table().text();
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(file, request("Navn")); });
}

TEST(ExistingField, ItsLockIsDeclaredByTheSignature) {
    const std::string file =
        withEmptyField("/Lock<</Type/SigFieldLock/Action/Include/Fields[(Navn)]/P 1>>");
    const std::string added = appended(file, request("Segl"));
    EXPECT_THAT(
        added,
        HasSubstr("/TransformMethod/DocMDP/TransformParams<</P 1/Type/TransformParams/V/1.2>>"));
    EXPECT_THAT(
        added, HasSubstr("/TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(Navn)]"
                         "/Type/TransformParams/V/1.2>>/Data 1 0 R"));
    EXPECT_THAT(added, Not(HasSubstr("/Perms")));
    PrepareRequest both = request("Segl");
    both.options.lock = FieldLock{};
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(file, both); });
}

TEST(Lock, OfANewFieldStandsInFieldAndSignature) {
    const std::string added = appended(
        onePage().table().text(), locking({FieldLockAction::Exclude, {"Navn", "Adresse"}}));
    EXPECT_THAT(added, HasSubstr("<</Type/SigFieldLock/Action/Exclude/Fields[(Navn)(Adresse)]>>"));
    EXPECT_THAT(added, HasSubstr("/TransformMethod/FieldMDP"));
    EXPECT_THAT(added, HasSubstr("/Lock "));
}

TEST(SeedValues, DemandsThatCannotBeMetAreRefusedByName) {
    for (const std::string values :
         {"/Ff 1/Filter/Other", "/Ff 2/SubFilter[/adbe.pkcs7.detached]", "/Ff 4/V 3",
          "/Ff 8/Reasons[(Godkjent)]", "/Ff 64/DigestMethod[(SHA512)]",
          "/Ff 16/LegalAttestation[()]", "/Ff 32/AddRevInfo true",
          "/TimeStamp<</Ff 1/URL(http://example.org)>>", "/Cert<</Ff 1/Subject[(x)]>>"}) {
        const auto data = expectRefusal(ErrorCode::FieldUnavailable, [&] {
            prepared(withEmptyField("/SV<<" + values + ">>"), request("Segl"));
        });
        EXPECT_EQ(data.value("rule", ""), "SeedValue") << values;
    }
}

TEST(SeedValues, WishesAndMetDemandsAreNoHindrance) {
    PrepareRequest wanted = request("Segl");
    wanted.options.reason = "Godkjent på møtet";
    for (const std::string values :
         {"/Filter/Other/SubFilter[/adbe.pkcs7.detached]/Reasons[(x)]",
          "/Ff 1/Filter/Adobe.PPKLite", "/Ff 2/SubFilter[/adbe.pkcs7.detached/ETSI.CAdES.detached]",
          "/Ff 8/Reasons[(Godkjent p\xE5 m\xF8tet)]", "/Ff 64/DigestMethod[(SHA256)(SHA384)]",
          "/Ff 511", "/TimeStamp<</Ff 0/URL(http://example.org)>>", "/Cert<</Ff 64/URL(x)>>"}) {
        EXPECT_NO_THROW(prepared(withEmptyField("/SV<<" + values + ">>"), wanted)) << values;
    }
    const std::string noReason = withEmptyField("/SV<</Ff 8/Reasons[(.)]>>");
    EXPECT_NO_THROW(prepared(noReason, request("Segl")));
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(noReason, wanted); });
}

TEST(SeedValues, CertificationIsAsTheFieldAsks) {
    const auto withMdp = [](int permission) {
        return withEmptyField("/SV<</MDP<</P " + std::to_string(permission) + ">>>>");
    };
    EXPECT_THAT(appended(withMdp(3), request("Segl")), HasSubstr("/Perms<</DocMDP"));
    EXPECT_THAT(appended(withMdp(0), request("Segl")), Not(HasSubstr("/Perms")));
    PrepareRequest other = certifying(Certification::NoChanges);
    other.options.fieldName = "Segl";
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(withMdp(2), other); });
    expectRefusal(ErrorCode::FieldUnavailable, [&] { prepared(withMdp(0), other); });
}

} // namespace
} // namespace eseal::seal

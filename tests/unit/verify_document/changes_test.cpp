#include "tests/unit/verify_document/signed_pdf.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::verify;
using test::PdfBuilder;

/// What the first signature of a document has seen come after it.
FoundSignature firstSignature(const PdfBuilder& pdf) {
    const DocumentFindings findings = test::inspected(pdf);
    EXPECT_FALSE(findings.unreadable);
    if (findings.signatures.empty()) {
        ADD_FAILURE() << "no signature";
        return {};
    }
    EXPECT_TRUE(findings.signatures.front().problems.empty());
    return findings.signatures.front();
}

/// A document whose only later revision has these objects.
template <typename Edit>
FoundSignature afterEdit(const Edit& edit, std::string_view keys = "") {
    PdfBuilder pdf = test::signedPdf(keys);
    edit(pdf);
    pdf.table();
    return firstSignature(pdf);
}

void expectRefused(const FoundSignature& found, std::string_view rule) {
    EXPECT_FALSE(found.changesPermitted);
    const Change* change = test::changeBy(found, rule);
    ASSERT_NE(change, nullptr) << rule << ", but "
                               << (found.changes.empty() ? "" : found.changes.front().rule);
    EXPECT_FALSE(change->permitted);
    EXPECT_EQ(change->revision, 2U);
}

void expectPermitted(const FoundSignature& found, ChangeLevel level) {
    EXPECT_TRUE(found.changesPermitted)
        << (found.changes.empty() ? "" : found.changes.front().rule);
    EXPECT_EQ(found.changeLevel, level);
}

constexpr std::string_view kCertified =
    "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P ";

std::string certified(int permission) {
    return std::string(kCertified) + std::to_string(permission) + ">>>>]";
}

/// A second field, signed in the revision.
void addSecondSignature(PdfBuilder& pdf, std::string_view rect, std::string_view type = "/Sig") {
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
        .object(
            3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 11 0 R]/Contents 7 0 R"
               "/Resources<</Font<</F1 8 0 R>>>>>>")
        .object(
            11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[" + std::string(rect) +
                    "]/V 12 0 R>>")
        .object(
            12, "<</Type" + std::string(type) + "/SubFilter/ETSI.CAdES.detached" +
                    std::string(test::kOpenRange) + "/Contents<3003020101>>>");
}

TEST(Changes, IdenticalObjectsAreNone) {
    expectPermitted(
        afterEdit([](PdfBuilder& pdf) { pdf.object(3, test::kSignedPage); }), ChangeLevel::None);
}

TEST(Changes, TheOrderOfKeysIsNone) {
    expectPermitted(
        afterEdit(
            [](PdfBuilder& pdf) { pdf.object(1, "<</AcroForm 4 0 R/Pages 2 0 R/Type/Catalog>>"); }),
        ChangeLevel::None);
}

TEST(Changes, PageContentIsRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) { pdf.stream(7, "", "BT (pay 99) Tj ET"); }),
        "object-changed");
}

TEST(Changes, PagesAreRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                   3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents 11 0 R"
                      "/Resources<</Font<</F1 8 0 R>>>>>>")
                .stream(11, "", "BT (pay 99) Tj ET");
        }),
        "page-changed");
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(2, "<</Type/Pages/Kids[3 0 R 11 0 R]/Count 2>>")
                .object(11, "<</Type/Page/Parent 2 0 R>>");
        }),
        "page-tree-changed");
}

TEST(Changes, FontsAreRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(8, "<</Type/Font/Subtype/Type3/BaseFont/Helvetica>>");
        }),
        "object-changed");
}

TEST(Changes, AnotherCatalogIsRefused) {
    PdfBuilder pdf = test::signedPdf();
    pdf.object(11, "<</Type/Catalog/Pages 12 0 R/AcroForm 4 0 R>>")
        .object(12, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .table("/Root 11 0 R");
    expectRefused(firstSignature(pdf), "catalog-changed");
}

TEST(Changes, KeysOfTheCatalogAreRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R"
                   "/OpenAction<</S/JavaScript/JS(x)>>>>");
        }),
        "catalog-changed");
}

TEST(Changes, DeletedObjectsAreRefused) {
    PdfBuilder pdf = test::signedPdf();
    const std::string previous = std::to_string(pdf.startxref());
    const std::string at = std::to_string(pdf.size());
    pdf.raw(
        "xref\n7 1\n0000000000 00001 f \ntrailer\n<</Root 1 0 R/Size 11/Prev " + previous +
        ">>\nstartxref\n" + at + "\n%%EOF\n");
    expectRefused(firstSignature(pdf), "object-deleted");
}

TEST(Changes, ReferencesThatLedNowhereMayNotBeFilled) {
    PdfBuilder pdf = test::withFields();
    pdf.object(3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents[7 0 R 20 0 R]>>");
    test::addSignature(pdf).table();
    pdf.stream(20, "", "BT (hidden) Tj ET").table();
    expectRefused(firstSignature(pdf), "missing-object-filled");
}

TEST(Changes, ReplacedObjectStreamsAreRefused) {
    PdfBuilder pdf = test::withFields();
    test::addSignature(pdf).objectStream(15, {{13, "<</A 1>>"}}).xrefStream(14);
    const std::string first = pdf.text();
    pdf.stream(15, "/Type/ObjStm/N 1/First 5", "13 0 <</A 2>>").xrefStream(16);
    expectRefused(firstSignature(pdf), "object-stream-replaced");
}

TEST(Changes, FormFillingIsPermittedUpToPermissionTwo) {
    const auto fill = [](PdfBuilder& pdf) {
        pdf.object(
               9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(b)/Rect[0 0 9 9]"
                  "/AP<</N 11 0 R>>>>")
            .stream(11, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "b");
    };
    expectPermitted(afterEdit(fill), ChangeLevel::FormFilling);
    expectPermitted(afterEdit(fill, certified(2)), ChangeLevel::FormFilling);
    expectPermitted(afterEdit(fill, certified(3)), ChangeLevel::FormFilling);
    expectRefused(afterEdit(fill, certified(1)), "field-filled");
}

TEST(Changes, AnAppearanceMayBeWrittenInPlaceUnlessOthersUseIt) {
    expectPermitted(
        afterEdit([](PdfBuilder& pdf) {
            pdf.stream(10, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "b");
        }),
        ChangeLevel::FormFilling);
    PdfBuilder pdf = test::withFields();
    pdf.object(
        3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R]/Contents 7 0 R"
           "/Resources<</XObject<</X 10 0 R>>>>>>");
    test::addSignature(pdf).table();
    pdf.stream(10, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "b").table();
    expectRefused(firstSignature(pdf), "object-changed");
}

/// The text field with a value and an appearance that draws so.
FoundSignature afterFilling(std::string_view value, std::string_view drawing) {
    return afterEdit([&](PdfBuilder& pdf) {
        pdf.object(
               9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V" + std::string(value) +
                      "/Rect[0 0 9 9]/AP<</N 11 0 R>>>>")
            .stream(
                11, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 8 0 R>>>>",
                drawing);
    });
}

TEST(Changes, AFilledFieldShowsItsValue) {
    for (const auto& [value, drawing] : std::initializer_list<std::pair<const char*, const char*>>{
             {"(pay 99)", "/Tx BMC q BT 0 g /F 9 Tf 2 2 Td (pay 99) Tj ET Q EMC"},
             {"(pay 99)", "BT /F 9 Tf [(pa) -20 (y)] TJ T* <3939> Tj ET"},
             {"<FEFF00E5006E>", "BT /F 9 Tf (\345n) Tj ET"},
             {"(pay 99)", "1 g 0 0 9 9 re f"},
             {"()", "BT /F 9 Tf ( ) Tj ET"}}) {
        expectPermitted(afterFilling(value, drawing), ChangeLevel::FormFilling);
    }
}

TEST(Changes, AFilledFieldThatShowsSomethingElseIsRefused) {
    for (const char* drawing :
         {"BT /F 9 Tf (pay 10) Tj ET", "BT /F 9 Tf (pay 999) Tj ET",
          "BT /F 9 Tf 3 Tr (pay 99) Tj ET", "BT /F 9 Tf (pay 99) Tj ET /X Do", "BI /W 1 ID 0 EI",
          "BT ( ET"}) {
        expectRefused(afterFilling("(pay 99)", drawing), "field-shows-otherwise");
    }
}

TEST(Changes, AnAppearanceThatIsWrittenInPlaceShowsTheValueToo) {
    PdfBuilder pdf = test::withFields();
    const std::string keys =
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 8 0 R>>>>";
    pdf.stream(10, keys, "BT /F 9 Tf (a) Tj ET");
    test::addSignature(pdf).table();
    pdf.stream(10, keys, "BT /F 9 Tf (b) Tj ET").table();
    expectRefused(firstSignature(pdf), "field-shows-otherwise");
}

TEST(Changes, AFieldWhoseValueStaysShowsWhatItShowed) {
    const std::string field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(pay 99)/Rect[0 0 9 9]";
    const std::string keys =
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 8 0 R>>>>";
    const auto redrawn = [&](std::string_view before, std::string_view after) {
        PdfBuilder pdf = test::withFields();
        pdf.object(9, field + "/AP<</N 10 0 R>>>>").stream(10, keys, before);
        test::addSignature(pdf).table();
        pdf.object(9, field + "/AP<</N 11 0 R>>>>").stream(11, keys, after).table();
        return firstSignature(pdf);
    };
    const std::string value = "BT /F 9 Tf (pay 99) Tj ET";
    expectPermitted(redrawn(value, "q " + value + " Q"), ChangeLevel::FormFilling);
    // What was signed showed something else, or nothing.
    expectRefused(redrawn("BT /F 9 Tf (pay 10) Tj ET", value), "field-drawn-anew");
    expectRefused(redrawn("1 g 0 0 9 9 re f", value), "field-drawn-anew");
}

TEST(Changes, AFieldWithoutAnAppearanceMayGetOne) {
    const std::string field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 9 9]";
    PdfBuilder pdf = test::withFields();
    pdf.object(9, field + ">>");
    test::addSignature(pdf).table();
    pdf.object(9, field + "/AP<</N 10 0 R>>>>").table();
    expectPermitted(firstSignature(pdf), ChangeLevel::FormFilling);
}

TEST(Changes, CodesThatMeanOtherCharactersAreNotCompared) {
    expectPermitted(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                   9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(b)/Rect[0 0 9 9]"
                      "/AP<</N 11 0 R>>>>")
                .object(12, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H>>")
                .stream(
                    11, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 12 0 R>>>>",
                    "BT /F 9 Tf <0041> Tj ET");
        }),
        ChangeLevel::FormFilling);
}

TEST(Changes, FormsMayNotBeDrawnWithOtherFonts) {
    PdfBuilder pdf;
    pdf = test::withFields();
    pdf.object(4, "<</Fields[5 0 R 9 0 R]/SigFlags 3/DR<</Font<</F 8 0 R>>>>>>");
    test::addSignature(pdf).table();
    pdf.object(11, "<</Type/Font/Subtype/Type3>>")
        .object(4, "<</Fields[5 0 R 9 0 R]/SigFlags 3/DR<</Font<</F 11 0 R>>>>>>")
        .table();
    expectRefused(firstSignature(pdf), "form-drawn-anew");
}

TEST(Changes, AnAppearanceThatIsUsedElsewhereStaysTheFields) {
    const std::string field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 9 9]/AP ";
    const auto replaced = [&](std::string_view trailer) {
        PdfBuilder pdf = test::withFields();
        pdf.object(9, field + "11 0 R>>").object(11, "<</N 10 0 R>>");
        test::addSignature(pdf).table(trailer);
        pdf.object(9, field + "<</N 10 0 R>>>>").table(trailer);
        return firstSignature(pdf);
    };
    expectPermitted(replaced("/Root 1 0 R"), ChangeLevel::FormFilling);
    expectRefused(replaced("/Root 1 0 R/Other 11 0 R"), "object-changed");
}

TEST(Changes, FieldsMayNotMoveOrBecomeOthers) {
    for (const std::string_view field :
         {"<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 99 99]/AP<</N 10 0 R>>>>",
          "<</Type/Annot/Subtype/Widget/FT/Tx/T(Other)/V(a)/Rect[0 0 9 9]/AP<</N 10 0 R>>>>",
          "<</Type/Annot/Subtype/Widget/FT/Btn/T(Text)/V(a)/Rect[0 0 9 9]/AP<</N 10 0 R>>>>"}) {
        expectRefused(afterEdit([&](PdfBuilder& pdf) { pdf.object(9, field); }), "field-changed");
    }
}

TEST(Changes, LockedFieldsMayNotBeFilled) {
    const auto fill = [](PdfBuilder& pdf) {
        pdf.object(
            9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(b)/Rect[0 0 9 9]"
               "/AP<</N 10 0 R>>>>");
    };
    const std::string method = "/Reference[<</TransformMethod/FieldMDP/TransformParams<<";
    expectRefused(afterEdit(fill, method + "/Action/All>>>>]"), "field-filled");
    expectRefused(afterEdit(fill, method + "/Action/Include/Fields[(Text)]>>>>]"), "field-filled");
    expectPermitted(
        afterEdit(fill, method + "/Action/Exclude/Fields[(Text)]>>>>]"), ChangeLevel::FormFilling);
}

TEST(Changes, FieldsMayNotBeAddedOrRemoved) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
                .object(11, "<</FT/Tx/T(New)/V(x)>>");
        }),
        "field-added");
    expectRefused(
        afterEdit([](PdfBuilder& pdf) { pdf.object(4, "<</Fields[5 0 R]/SigFlags 3>>"); }),
        "field-removed");
}

TEST(Changes, AFurtherSignatureIsPermitted) {
    PdfBuilder pdf = test::signedPdf();
    addSecondSignature(pdf, "0 0 0 0");
    pdf.table();
    const DocumentFindings findings = test::inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 2U);
    expectPermitted(findings.signatures.front(), ChangeLevel::FormFilling);
    EXPECT_EQ(findings.signatures.front().coverage, Coverage::Revision);
    EXPECT_EQ(findings.signatures.back().field, "Second");
    EXPECT_EQ(findings.signatures.back().coverage, Coverage::File);
    EXPECT_EQ(findings.signatures.back().revision, 2U);
}

TEST(Changes, ASeenSignatureIsPermittedWithoutACertificationOnly) {
    const auto sign = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 50 50"); };
    expectPermitted(afterEdit(sign), ChangeLevel::FormFilling);
    expectRefused(afterEdit(sign, certified(2)), "visible-signature-added");
    const auto unseen = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 0 0"); };
    expectPermitted(afterEdit(unseen, certified(2)), ChangeLevel::FormFilling);
    expectRefused(afterEdit(unseen, certified(1)), "signature-added");
}

TEST(Changes, ADocumentTimeStampIsPermittedAlways) {
    const auto stamp = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 0 0", "/DocTimeStamp"); };
    expectPermitted(afterEdit(stamp, certified(1)), ChangeLevel::LongTermEvidence);
}

TEST(Changes, ADocumentTimeStampMayHaveTwoTypes) {
    PdfBuilder pdf = test::signedPdf(certified(1));
    addSecondSignature(pdf, "0 0 0 0");
    pdf.object(
           12, "<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Type/Sig" +
                   std::string(test::kOpenRange) + "/Contents<3003020101>>>")
        .table();
    expectPermitted(firstSignature(pdf), ChangeLevel::LongTermEvidence);
}

TEST(Changes, ASeenDocumentTimeStampIsRefused) {
    const auto stamp = [](PdfBuilder& pdf) { addSecondSignature(pdf, "0 0 9 9", "/DocTimeStamp"); };
    expectRefused(afterEdit(stamp), "visible-time-stamp-added");
}

TEST(Changes, ADocumentTimeStampMayBeSeenWhereAFieldWaitedForIt) {
    PdfBuilder pdf = test::withFields();
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
        .object(11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[0 0 9 9]>>");
    test::addSignature(pdf).table();
    addSecondSignature(pdf, "0 0 9 9", "/DocTimeStamp");
    pdf.table();
    expectPermitted(firstSignature(pdf), ChangeLevel::FormFilling);
}

TEST(Changes, ASignatureIsShownOnce) {
    const std::string_view twoPages = "<</Type/Pages/Kids[3 0 R 11 0 R]/Count 2>>";
    PdfBuilder pdf = test::withFields();
    pdf.object(2, twoPages).object(11, "<</Type/Page/Parent 2 0 R>>");
    test::addSignature(pdf).table();
    pdf.object(11, "<</Type/Page/Parent 2 0 R/Annots[5 0 R]>>").table();
    expectRefused(firstSignature(pdf), "signature-shown-again");
}

TEST(Changes, ASeenFieldHasToBeSigned) {
    const auto addField = [](std::string_view keys) {
        return afterEdit([&](PdfBuilder& pdf) {
            pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R]/SigFlags 3>>")
                .object(
                    11, "<</Type/Annot/Subtype/Widget/FT/Sig/T(New)/Rect[0 0 99 99]" +
                            std::string(keys) + ">>");
        });
    };
    expectRefused(addField(""), "field-without-signature");
    // Not shown on a screen, but printed.
    expectRefused(addField("/F 36"), "field-without-signature");
    expectPermitted(addField("/F 2"), ChangeLevel::FormFilling);
}

TEST(Changes, AWidgetThatIsInNoFormIsRefused) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                   3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 11 0 R]/Contents 7 0 R"
                      "/Resources<</Font<</F1 8 0 R>>>>>>")
                .object(11, "<</Subtype/Widget/FT/Sig/T(New)/Rect[0 0 99 99]/V 12 0 R>>")
                .object(12, "<</ByteRange[0 1 2 3]/Contents<00>>>");
        }),
        "widget-added");
}

TEST(Changes, ASignedFieldStaysAsItIs) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                5, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[10 10 60 40]/P 3 0 R"
                   "/V 6 0 R/AP<</N 10 0 R>>>>");
        }),
        "signed-field-changed");
}

/// The page with the annotation 11 behind its fields.
void addAnnotation(PdfBuilder& pdf, std::string_view keys) {
    pdf.object(
           3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 11 0 R]/Contents 7 0 R"
              "/Resources<</Font<</F1 8 0 R>>>>>>")
        .object(11, "<</Type/Annot/Rect[0 0 99 99]" + std::string(keys) + ">>");
}

TEST(Changes, AnnotationsArePermittedByPermissionThreeOnly) {
    const auto annotate = [](PdfBuilder& pdf) { addAnnotation(pdf, "/Subtype/Highlight"); };
    expectRefused(afterEdit(annotate), "annotation-added");
    expectRefused(afterEdit(annotate, certified(2)), "annotation-added");
    expectPermitted(afterEdit(annotate, certified(3)), ChangeLevel::Annotations);
}

TEST(Changes, AnnotationsThatCoverThePageAreRefusedAlways) {
    for (const std::string kind : {"FreeText", "Stamp", "Redact", "Square", "Ink", "Watermark"}) {
        expectRefused(
            afterEdit(
                [&](PdfBuilder& pdf) { addAnnotation(pdf, "/Subtype/" + kind); }, certified(3)),
            "annotation-covers");
    }
}

TEST(Changes, AnnotationsThatCoverThePageMayNotBecomeOthers) {
    const auto withStamp = [] {
        PdfBuilder pdf = test::withFields();
        addAnnotation(pdf, "/Subtype/Stamp/AP<</N 12 0 R>>");
        pdf.stream(12, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "a");
        test::addSignature(pdf, certified(3)).table();
        return pdf;
    };
    PdfBuilder moved = withStamp();
    moved.object(11, "<</Type/Annot/Rect[0 0 50 99]/Subtype/Stamp/AP<</N 12 0 R>>>>").table();
    expectRefused(firstSignature(moved), "annotation-covers");
    PdfBuilder redrawn = withStamp();
    redrawn.stream(12, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "b").table();
    expectRefused(firstSignature(redrawn), "annotation-covers");
}

/// A comment that is drawn by 12, in a document that lets comments be added.
FoundSignature afterComment(std::string_view keys, std::string_view content) {
    return afterEdit(
        [&](PdfBuilder& pdf) {
            addAnnotation(pdf, "/AP<</N 12 0 R>>" + std::string(keys));
            pdf.stream(
                   12,
                   "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F1 8 0 R>>"
                   "/XObject<</Form 13 0 R/Image 14 0 R>>"
                   "/ExtGState<</Marker<</BM/Multiply>>/Normal<</BM/Normal>>>>>>",
                   content)
                .stream(13, "/Type/XObject/Subtype/Form/BBox[0 0 99 99]", "0 0 99 99 re f")
                .stream(14, "/Type/XObject/Subtype/Image/Width 1/Height 1", "x");
        },
        certified(3));
}

TEST(Changes, CommentsThatAreDrawnAsSomethingElseAreRefused) {
    for (const std::string_view content :
         {"BT /F1 9 Tf (pay 99) Tj ET", "/Image Do", "/Form Do", "0 0 99 99 re f", "99 w 0 0 m S",
          "/Marker gs /Normal gs 0 0 99 99 re f", "/Pattern cs /P scn", "BI ID x EI", "/Sh sh",
          "/Missing gs 0 0 99 99 re B", "(", "/Form Do /Form Do"}) {
        expectRefused(afterComment("/Subtype/Highlight", content), "annotation-covers");
    }
}

TEST(Changes, CommentsThatAreDrawnAsSuchArePermitted) {
    for (const std::string_view content :
         {"/Marker gs 1 1 0 rg 0 0 99 99 re f", "/Marker gs /Form Do", "1 w 0 0 m 99 0 l S", ""}) {
        expectPermitted(afterComment("/Subtype/Highlight", content), ChangeLevel::Annotations);
    }
    PdfBuilder note = test::signedPdf(certified(3));
    addAnnotation(note, "/Subtype/Text");
    note.object(11, "<</Type/Annot/Subtype/Text/Rect[0 0 20 20]/AP<</N<</On 12 0 R>>>>>>")
        .stream(12, "/Type/XObject/Subtype/Form/BBox[0 0 20 20]", "0 0 20 20 re B")
        .table();
    expectPermitted(firstSignature(note), ChangeLevel::Annotations);
}

TEST(Changes, AnnotationsKeepTheirOrder) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                3, "<</Type/Page/Parent 2 0 R/Annots[9 0 R 5 0 R]/Contents 7 0 R"
                   "/Resources<</Font<</F1 8 0 R>>>>>>");
        }),
        "annotations-reordered");
}

TEST(Changes, AnnotationsThatLayHiddenAreRefused) {
    expectRefused(
        afterEdit(
            [](PdfBuilder& pdf) {
                pdf.object(
                    3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 8 0 R]/Contents 7 0 R"
                       "/Resources<</Font<</F1 8 0 R>>>>>>");
            },
            certified(3)),
        "annotation-reused");
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R]/Contents 7 0 R"
                   "/Resources<</Font<</F1 8 0 R>>>>>>");
        }),
        "annotation-removed");
}

TEST(Changes, EvidenceIsPermittedAlways) {
    const auto evidence = [](PdfBuilder& pdf) {
        pdf.object(
               1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS 11 0 R"
                  "/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>>>")
            .object(11, "<</Certs[12 0 R]>>")
            .stream(12, "", "0\x01");
    };
    PdfBuilder pdf = test::signedPdf(certified(1));
    evidence(pdf);
    pdf.table();
    expectPermitted(firstSignature(pdf), ChangeLevel::LongTermEvidence);
    EXPECT_EQ(test::inspected(pdf).stores.size(), 1U);
    pdf.object(1, test::kSignedCatalog).table();
    const FoundSignature found = firstSignature(pdf);
    EXPECT_FALSE(found.changesPermitted);
    EXPECT_NE(test::changeBy(found, "dss-removed"), nullptr);
}

TEST(Changes, EvidenceOfAnEarlierSealMayGo) {
    const auto store = [](PdfBuilder& pdf, std::string_view seal) {
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS 11 0 R>>")
            .object(11, "<</Certs[12 0 R]/VRI<</" + std::string(seal) + "<</Cert[12 0 R]>>>>>>")
            .stream(12, "", "0\x01");
    };
    PdfBuilder pdf = test::signedPdf(certified(1));
    store(pdf, "0123456789ABCDEF0123456789ABCDEF01234567");
    pdf.table();
    store(pdf, "89ABCDEF0123456789ABCDEF0123456701234567");
    pdf.table();
    const FoundSignature found = firstSignature(pdf);
    EXPECT_TRUE(found.changesPermitted);
    EXPECT_NE(test::changeBy(found, "dss-entry-removed"), nullptr);
}

TEST(Changes, ContentMayNotComeAsEvidence) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS 8 0 R>>")
                .object(8, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Certs[]>>");
        }),
        "object-changed");
}

TEST(Changes, MetadataIsPermitted) {
    PdfBuilder pdf = test::withFields();
    pdf.object(13, "<</Title(a)>>");
    test::addSignature(pdf).table("/Root 1 0 R/Info 13 0 R");
    pdf.object(13, "<</Title(b)>>").table("/Root 1 0 R/Info 13 0 R");
    expectPermitted(firstSignature(pdf), ChangeLevel::LongTermEvidence);
}

TEST(Changes, AHybridSectionMayNotSayTwoThings) {
    PdfBuilder pdf = test::signedPdf();
    pdf.object(13, "<</A 1>>").objectStream(14, {{13, "<</A 2>>"}}).hybrid(15);
    expectRefused(firstSignature(pdf), "hybrid-conflict");
}

TEST(Changes, ACertificationBindsWhoeverSignsLater) {
    PdfBuilder pdf = test::signedPdf(certified(1));
    addSecondSignature(pdf, "0 0 0 0");
    pdf.table();
    pdf.object(
           9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(b)/Rect[0 0 9 9]"
              "/AP<</N 10 0 R>>>>")
        .table();
    const DocumentFindings findings = test::inspected(pdf);
    ASSERT_EQ(findings.signatures.size(), 2U);
    EXPECT_EQ(findings.signatures.front().certification, Certification::NoChanges);
    EXPECT_FALSE(findings.signatures.front().changesPermitted);
    EXPECT_FALSE(findings.signatures.back().changesPermitted);
}

TEST(Changes, WhatWasChangedAndChangedBackIsNotForgotten) {
    PdfBuilder pdf = test::signedPdf();
    pdf.stream(7, "", "BT (pay 99) Tj ET").table();
    pdf.stream(7, "", "BT (pay 10) Tj ET").table();
    EXPECT_FALSE(firstSignature(pdf).changesPermitted);
}

/// A check box 11 with the mark 12, signed while it is off, and a push button 13 drawn by 14.
template <typename Edit>
FoundSignature afterEditOfButtons(const Edit& edit) {
    constexpr std::string_view kMark = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
    PdfBuilder pdf = test::withFields();
    pdf.object(4, "<</Fields[5 0 R 9 0 R 11 0 R 13 0 R]/SigFlags 3>>")
        .object(
            11, "<</Type/Annot/Subtype/Widget/FT/Btn/T(Yes)/V/Off/AS/Off/Rect[0 0 9 9]"
                "/AP<</N<</On 12 0 R>>>>>>")
        .stream(12, kMark, "0 0 m 9 9 l S")
        .object(
            13, "<</Type/Annot/Subtype/Widget/FT/Btn/Ff 65536/T(Push)/Rect[0 0 9 9]"
                "/AP<</N 14 0 R>>>>")
        .stream(14, kMark, "0 0 9 9 re S");
    test::addSignature(pdf).table();
    edit(pdf);
    pdf.table();
    return firstSignature(pdf);
}

std::string checkBox(std::string_view states, std::string_view drawing = "/N<</On 12 0 R>>") {
    return "<</Type/Annot/Subtype/Widget/FT/Btn/T(Yes)/Rect[0 0 9 9]" + std::string(states) +
           "/AP<<" + std::string(drawing) + ">>>>";
}

TEST(Changes, CheckBoxesMayBeChecked) {
    expectPermitted(
        afterEditOfButtons([](PdfBuilder& pdf) { pdf.object(11, checkBox("/V/On/AS/On")); }),
        ChangeLevel::FormFilling);
    expectPermitted(
        afterEditOfButtons([](PdfBuilder& pdf) {
            pdf.object(11, checkBox("/V/On/AS/On", "/N<</On 15 0 R>>"))
                .stream(15, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "BT /Z 9 Tf (4) Tj ET");
        }),
        ChangeLevel::FormFilling);
}

TEST(Changes, CheckBoxesShowAStateThatTheyHaveAndThatIsTheirValue) {
    for (const std::string_view states : {"/V/Other/AS/Other", "/V/Off/AS/On", "/V/On/AS/Off"}) {
        expectRefused(
            afterEditOfButtons([&](PdfBuilder& pdf) { pdf.object(11, checkBox(states)); }),
            "field-shows-otherwise");
    }
}

TEST(Changes, ButtonsAreNotDrawnAsSomethingElse) {
    constexpr std::string_view kForm = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
    for (const std::string_view content : {"/Im Do", "BT (pay 99) Tj ET"}) {
        expectRefused(
            afterEditOfButtons([&](PdfBuilder& pdf) { pdf.stream(12, kForm, content); }),
            "field-drawn-anew");
    }
    expectRefused(
        afterEditOfButtons([&](PdfBuilder& pdf) { pdf.stream(14, kForm, "1 1 8 8 re S"); }),
        "field-drawn-anew");
}

TEST(Changes, FieldsAreNotHiddenOrBroughtToShow) {
    constexpr std::string_view kField =
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 9 9]/AP<</N 10 0 R>>/F ";
    for (const std::string_view flags : {"2", "1", "32", "38"}) {
        expectRefused(
            afterEdit([&](PdfBuilder& pdf) {
                pdf.object(9, std::string(kField) + std::string(flags) + ">>");
            }),
            "field-changed");
    }
    expectPermitted(
        afterEdit([&](PdfBuilder& pdf) { pdf.object(9, std::string(kField) + "4>>"); }),
        ChangeLevel::FormFilling);
}

TEST(Changes, FilledFieldsAreNotWrittenWithFontsThatMeanOtherLetters) {
    const auto filledWith = [](std::string_view font) {
        return afterEdit([&](PdfBuilder& pdf) {
            pdf.object(
                   9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(1)/Rect[0 0 9 9]"
                      "/AP<</N 11 0 R>>>>")
                .stream(
                    11, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 12 0 R>>>>",
                    "BT /F 9 Tf (1) Tj ET")
                .object(12, "<</Type/Font" + std::string(font) + ">>");
        });
    };
    for (const std::string_view font :
         {"/Subtype/Type1/Encoding<</Differences[49/nine]>>", "/Subtype/Type3",
          "/Subtype/TrueType/Encoding<</Differences[48/zero/A]>>"}) {
        expectRefused(filledWith(font), "field-shows-otherwise");
    }
    for (const std::string_view font :
         {"/Subtype/Type1/Encoding<</Differences[39/quotesingle 48/zero/one 96/grave]>>",
          "/Subtype/TrueType/Encoding<</Differences[49/g17]>>", "/Subtype/Type0"}) {
        expectPermitted(filledWith(font), ChangeLevel::FormFilling);
    }
}

} // namespace

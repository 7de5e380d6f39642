#include "tests/unit/verify_document/later_revision.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::test;
using namespace eseal::verify;

/// The page with the annotation 11 behind its fields.
void addAnnotation(PdfBuilder& pdf, std::string_view keys) {
    pdf.object(
           3, "<</Type/Page/Parent 2 0 R/Annots[5 0 R 9 0 R 11 0 R]/Contents 7 0 R"
              "/Resources<</Font<</F1 8 0 R>>>>>>")
        .object(11, "<</Type/Annot/Rect[0 0 99 99]" + std::string(keys) + ">>");
}

TEST(AnnotationChanges, AnnotationsArePermittedByPermissionThreeOnly) {
    const auto annotate = [](PdfBuilder& pdf) { addAnnotation(pdf, "/Subtype/Highlight"); };
    expectRefused(afterEdit(annotate), "annotation-added");
    expectRefused(afterEdit(annotate, certified(2)), "annotation-added");
    expectPermitted(afterEdit(annotate, certified(3)), ChangeLevel::Annotations);
}

TEST(AnnotationChanges, AnnotationsThatCoverThePageAreRefusedAlways) {
    for (const std::string kind : {"FreeText", "Stamp", "Redact", "Square", "Ink", "Watermark"}) {
        expectRefused(
            afterEdit(
                [&](PdfBuilder& pdf) { addAnnotation(pdf, "/Subtype/" + kind); }, certified(3)),
            "annotation-covers");
    }
}

TEST(AnnotationChanges, AnnotationsThatCoverThePageMayNotBecomeOthers) {
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

TEST(AnnotationChanges, CommentsThatAreDrawnAsSomethingElseAreRefused) {
    for (const std::string_view content :
         {"BT /F1 9 Tf (pay 99) Tj ET", "/Image Do", "/Form Do", "0 0 99 99 re f", "99 w 0 0 m S",
          "/Marker gs /Normal gs 0 0 99 99 re f", "/Pattern cs /P scn", "BI ID x EI", "/Sh sh",
          "/Missing gs 0 0 99 99 re B", "(", "/Form Do /Form Do"}) {
        expectRefused(afterComment("/Subtype/Highlight", content), "annotation-covers");
    }
}

TEST(AnnotationChanges, CommentsThatAreDrawnAsSuchArePermitted) {
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

TEST(AnnotationChanges, AnnotationsKeepTheirOrder) {
    expectRefused(
        afterEdit([](PdfBuilder& pdf) {
            pdf.object(
                3, "<</Type/Page/Parent 2 0 R/Annots[9 0 R 5 0 R]/Contents 7 0 R"
                   "/Resources<</Font<</F1 8 0 R>>>>>>");
        }),
        "annotations-reordered");
}

TEST(AnnotationChanges, AnnotationsThatLayHiddenAreRefused) {
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

} // namespace

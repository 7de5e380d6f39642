#include "tests/unit/verify_document/later_revision.hpp"

#include <gtest/gtest.h>

namespace {

using namespace eseal;
using namespace eseal::test;
using namespace eseal::verify;

TEST(FieldChanges, FormFillingIsPermittedUpToPermissionTwo) {
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

TEST(FieldChanges, AnAppearanceMayBeWrittenInPlaceUnlessOthersUseIt) {
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

TEST(FieldChanges, AFilledFieldShowsItsValue) {
    for (const auto& [value, drawing] : std::initializer_list<std::pair<const char*, const char*>>{
             {"(pay 99)", "/Tx BMC q BT 0 g /F 9 Tf 2 2 Td (pay 99) Tj ET Q EMC"},
             {"(pay 99)", "BT /F 9 Tf [(pa) -20 (y)] TJ T* <3939> Tj ET"},
             {"<FEFF00E5006E>", "BT /F 9 Tf (\345n) Tj ET"},
             {"(pay 99)", "1 g 0 0 9 9 re f"},
             {"()", "BT /F 9 Tf ( ) Tj ET"}}) {
        expectPermitted(afterFilling(value, drawing), ChangeLevel::FormFilling);
    }
}

TEST(FieldChanges, AFilledFieldThatShowsSomethingElseIsRefused) {
    for (const char* drawing :
         {"BT /F 9 Tf (pay 10) Tj ET", "BT /F 9 Tf (pay 999) Tj ET",
          "BT /F 9 Tf 3 Tr (pay 99) Tj ET", "BT /F 9 Tf (pay 99) Tj ET /X Do", "BI /W 1 ID 0 EI",
          "BT ( ET"}) {
        expectRefused(afterFilling("(pay 99)", drawing), "field-shows-otherwise");
    }
}

TEST(FieldChanges, AnAppearanceThatIsWrittenInPlaceShowsTheValueToo) {
    PdfBuilder pdf = test::withFields();
    const std::string keys =
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 8 0 R>>>>";
    pdf.stream(10, keys, "BT /F 9 Tf (a) Tj ET");
    test::addSignature(pdf).table();
    pdf.stream(10, keys, "BT /F 9 Tf (b) Tj ET").table();
    expectRefused(firstSignature(pdf), "field-shows-otherwise");
}

TEST(FieldChanges, AFieldWhoseValueStaysShowsWhatItShowed) {
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

TEST(FieldChanges, AFieldWithoutAnAppearanceMayGetOne) {
    const std::string field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 9 9]";
    PdfBuilder pdf = test::withFields();
    pdf.object(9, field + ">>");
    test::addSignature(pdf).table();
    pdf.object(9, field + "/AP<</N 10 0 R>>>>").table();
    expectPermitted(firstSignature(pdf), ChangeLevel::FormFilling);
}

TEST(FieldChanges, CodesThatMeanOtherCharactersAreNotCompared) {
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

TEST(FieldChanges, FormsMayNotBeDrawnWithOtherFonts) {
    PdfBuilder pdf;
    pdf = test::withFields();
    pdf.object(4, "<</Fields[5 0 R 9 0 R]/SigFlags 3/DR<</Font<</F 8 0 R>>>>>>");
    test::addSignature(pdf).table();
    pdf.object(11, "<</Type/Font/Subtype/Type3>>")
        .object(4, "<</Fields[5 0 R 9 0 R]/SigFlags 3/DR<</Font<</F 11 0 R>>>>>>")
        .table();
    expectRefused(firstSignature(pdf), "form-drawn-anew");
}

TEST(FieldChanges, AnAppearanceThatIsUsedElsewhereStaysTheFields) {
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

TEST(FieldChanges, FieldsMayNotMoveOrBecomeOthers) {
    for (const std::string_view field :
         {"<</Type/Annot/Subtype/Widget/FT/Tx/T(Text)/V(a)/Rect[0 0 99 99]/AP<</N 10 0 R>>>>",
          "<</Type/Annot/Subtype/Widget/FT/Tx/T(Other)/V(a)/Rect[0 0 9 9]/AP<</N 10 0 R>>>>",
          "<</Type/Annot/Subtype/Widget/FT/Btn/T(Text)/V(a)/Rect[0 0 9 9]/AP<</N 10 0 R>>>>"}) {
        expectRefused(afterEdit([&](PdfBuilder& pdf) { pdf.object(9, field); }), "field-changed");
    }
}

TEST(FieldChanges, LockedFieldsMayNotBeFilled) {
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

TEST(FieldChanges, FieldsMayNotBeAddedOrRemoved) {
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

TEST(FieldChanges, CheckBoxesMayBeChecked) {
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

TEST(FieldChanges, CheckBoxesShowAStateThatTheyHaveAndThatIsTheirValue) {
    for (const std::string_view states : {"/V/Other/AS/Other", "/V/Off/AS/On", "/V/On/AS/Off"}) {
        expectRefused(
            afterEditOfButtons([&](PdfBuilder& pdf) { pdf.object(11, checkBox(states)); }),
            "field-shows-otherwise");
    }
}

TEST(FieldChanges, ButtonsAreNotDrawnAsSomethingElse) {
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

TEST(FieldChanges, FieldsAreNotHiddenOrBroughtToShow) {
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

TEST(FieldChanges, FilledFieldsAreNotWrittenWithFontsThatMeanOtherLetters) {
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

// Where a seal is seen in a field that the document has, and what its appearance becomes there.
#include "core/pdf/appearance/appearance.hpp"
#include "core/seal/preview.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eseal::seal {
namespace {

using pdf::appearance::AppearanceObject;
using pdf::appearance::AppearanceSpec;
using test::expectRefusal;
using test::withForm;
using testing::HasSubstr;
using testing::Not;

/// Draws nothing, and says how large it was to be.
class SizeTeller : public pdf::appearance::AppearanceMaker {
public:
    std::vector<AppearanceObject> draw(const AppearanceSpec& spec) const override {
        const std::string size =
            std::to_string(int(spec.width)) + ' ' + std::to_string(int(spec.height));
        return {
            {7, "<</Type/XObject/Subtype/Form/BBox[0 0 " + size + "]/Resources 9 0 R>>", Bytes()},
            {8, "(nobody refers to it)", {}},
            {9, "<</Font<</F 10 0 R>>>>", {}},
            {10, "<</Type/Font/Self[10 0 R]>>", {}}};
    }
    std::string preview(const AppearanceSpec& spec) const override {
        return std::to_string(int(spec.width)) + " x " + std::to_string(int(spec.height));
    }
};

PrepareRequest drawing(const std::string& field) {
    static const SizeTeller kMaker;
    PrepareRequest made = test::request(field);
    made.appearances = &kMaker;
    return made;
}

std::string drawn(const std::string& file, const std::string& field = "Segl") {
    return test::appended(file, drawing(field));
}

constexpr const char* kWidget = "<</Type/Annot/Subtype/Widget/Parent 4 0 R/Rect[10 20 110 70]";

/// Field 4 named "Segl", seen by its kid, widget 5.
std::string withKid(const std::string& pageOfKid = "/P 3 0 R") {
    return withForm("/AcroForm<</Fields[4 0 R]>>", "/MediaBox[0 0 200 200]/Annots[5 0 R]")
        .object(4, "<</FT/Sig/T(Segl)/Kids[5 0 R]>>")
        .object(5, kWidget + pageOfKid + ">>")
        .table()
        .text();
}

TEST(VisibleField, IsDrawnInTheFieldThatIsItsOwnWidget) {
    const std::string file =
        withForm("/AcroForm<</Fields[4 0 R]>>", "/Annots[4 0 R]")
            .object(4, "<</Subtype/Widget/FT/Sig/T(Segl)/Rect[10 20 110 70]/P 3 0 R>>")
            .table()
            .text();
    EXPECT_THAT(drawn(file), HasSubstr("/P 3 0 R/V 5 0 R/AP<</N 6 0 R>>>>"));
    EXPECT_THAT(drawn(file), HasSubstr("/BBox[0 0 100 50]"));
}

TEST(VisibleField, IsDrawnInItsKid) {
    const std::string added = drawn(withKid());
    EXPECT_THAT(added, HasSubstr("4 0 obj\n<</FT/Sig/T(Segl)/Kids[5 0 R]/V 6 0 R>>"));
    EXPECT_THAT(added, HasSubstr(std::string("5 0 obj\n") + kWidget + "/P 3 0 R/AP<</N 7 0 R>>>>"));
    EXPECT_THAT(added, HasSubstr("/BBox[0 0 100 50]"));
}

TEST(VisibleField, ItsPageIsFoundByTheAnnotationsWhenItNamesNone) {
    for (const auto* page : {"", "/P 99 0 R", "/P null"}) {
        EXPECT_THAT(drawn(withKid(page)), HasSubstr("/AP<</N 7 0 R>>")) << page;
    }
    const std::string nowhere =
        withForm("/AcroForm<</Fields[4 0 R]>>")
            .object(4, "<</Subtype/Widget/FT/Sig/T(Segl)/Rect[10 20 110 70]>>")
            .table()
            .text();
    EXPECT_THAT(drawn(nowhere), Not(HasSubstr("/AP")));
}

TEST(VisibleField, WithoutAnAreaIsSealedUnseen) {
    const std::string file =
        withForm("/AcroForm<</Fields[4 0 R]>>", "/Annots[4 0 R]")
            .object(4, "<</Subtype/Widget/FT/Sig/T(Segl)/Rect[10 20 10 20]/P 3 0 R>>")
            .table()
            .text();
    EXPECT_THAT(drawn(file), Not(HasSubstr("/AP")));
    PrepareRequest wanted = drawing("Segl");
    wanted.options.visible.text = {"Seen by nobody"};
    expectRefusal(ErrorCode::InvalidArgument, [&] { test::prepared(file, wanted); });
    expectRefusal(ErrorCode::InvalidArgument, [&] { preview(asBytes(file), drawing("Segl")); });
}

TEST(VisibleField, HasAPlaceOfItsOwn) {
    PrepareRequest wanted = drawing("Segl");
    wanted.options.visible.rectangle = SealRectangle{10, 10, 50, 50};
    expectRefusal(ErrorCode::InvalidArgument, [&] { test::prepared(withKid(), wanted); });
}

TEST(VisibleField, PreviewHasTheSizeOfItsWidget) {
    const std::string file = withKid();
    EXPECT_EQ(preview(asBytes(file), drawing("Segl")), "100 x 50");
}

TEST(VisibleField, StandsUprightOnATurnedPage) {
    const std::string file =
        withForm("/AcroForm<</Fields[4 0 R]>>", "/Rotate 90/MediaBox[0 0 200 200]/Annots[4 0 R]")
            .object(4, "<</Subtype/Widget/FT/Sig/T(Segl)/Rect[10 20 110 70]/P 3 0 R>>")
            .table()
            .text();
    EXPECT_THAT(drawn(file), HasSubstr("/BBox[0 0 50 100]"));
    EXPECT_THAT(drawn(file), HasSubstr("/Matrix[0 1 -1 0 100 0]"));
}

TEST(AppearanceImport, BringsWhatIsReferredToAndNothingElse) {
    const std::string added = drawn(withKid());
    EXPECT_THAT(added, HasSubstr("/Resources 8 0 R"));
    EXPECT_THAT(added, HasSubstr("8 0 obj\n<</Font<</F 9 0 R>>>>"));
    EXPECT_THAT(added, HasSubstr("9 0 obj\n<</Type/Font/Self[9 0 R]>>"));
    EXPECT_THAT(added, Not(HasSubstr("nobody refers")));
}

} // namespace
} // namespace eseal::seal

#include "core/pdf/page_geometry.hpp"

#include <gtest/gtest.h>

#include <array>

namespace eseal::pdf {
namespace {

// A page of 600 x 800 units whose visible part begins at (100, 50).
PageGeometry pageOf(int rotation, double userUnit) {
    return {
        .left = 100,
        .bottom = 50,
        .right = 700,
        .top = 850,
        .rotation = rotation,
        .userUnit = userUnit};
}

/// Where a point of the form comes to stand when /Matrix and the fit into /Rect are applied
/// (ISO 32000-2 12.5.5), as a point of the page as shown.
std::array<double, 2>
shownPoint(const PageGeometry& page, const ShownRectangle& shown, double x, double y) {
    const auto matrix = uprightMatrix(page, shown.width, shown.height);
    const auto rect = ownRectangle(page, shown);
    const double scale = 1 / page.userUnit;
    const double ownX = rect[0] + scale * (matrix[0] * x + matrix[2] * y + matrix[4]);
    const double ownY = rect[1] + scale * (matrix[1] * x + matrix[3] * y + matrix[5]);
    switch (page.rotation) { // what a viewer does with /Rotate
    case 90:
        return {(ownY - page.bottom) * page.userUnit, (page.right - ownX) * page.userUnit};
    case 180:
        return {(page.right - ownX) * page.userUnit, (page.top - ownY) * page.userUnit};
    case 270:
        return {(page.top - ownY) * page.userUnit, (ownX - page.left) * page.userUnit};
    default:
        return {(ownX - page.left) * page.userUnit, (ownY - page.bottom) * page.userUnit};
    }
}

TEST(PageGeometry, FormStandsUprightWherePeopleSeeItForEveryRotationAndUnit) {
    const ShownRectangle shown{30, 40, 200, 80};
    for (const int rotation : {0, 90, 180, 270}) {
        for (const double unit : {1.0, 2.5}) {
            const PageGeometry page = pageOf(rotation, unit);
            const auto lowerLeft = shownPoint(page, shown, 0, 0);
            const auto upperRight = shownPoint(page, shown, shown.width, shown.height);
            EXPECT_NEAR(lowerLeft[0], 30, 1e-9) << rotation << ' ' << unit;
            EXPECT_NEAR(lowerLeft[1], 40, 1e-9) << rotation << ' ' << unit;
            EXPECT_NEAR(upperRight[0], 230, 1e-9) << rotation << ' ' << unit;
            EXPECT_NEAR(upperRight[1], 120, 1e-9) << rotation << ' ' << unit;
        }
    }
}

TEST(PageGeometry, RectangleHasItsLowerLeftCornerFirst) {
    for (const int rotation : {0, 90, 180, 270}) {
        const auto own = ownRectangle(pageOf(rotation, 1), {30, 40, 200, 80});
        EXPECT_LT(own[0], own[2]);
        EXPECT_LT(own[1], own[3]);
    }
}

TEST(PageGeometry, SizeOfAnAnnotationIsTheOneThatPeopleSee) {
    for (const int rotation : {0, 90, 180, 270}) {
        const PageGeometry page = pageOf(rotation, 2);
        const ShownRectangle size = shownSize(page, ownRectangle(page, {10, 20, 200, 80}));
        EXPECT_NEAR(size.width, 200, 1e-9);
        EXPECT_NEAR(size.height, 80, 1e-9);
    }
}

TEST(PageGeometry, PageOnItsSideIsShownWide) {
    EXPECT_EQ(pageOf(90, 1).shownWidth(), 800);
    EXPECT_EQ(pageOf(0, 2).shownWidth(), 1200);
}

} // namespace
} // namespace eseal::pdf

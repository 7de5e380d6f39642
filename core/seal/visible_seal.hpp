// The seal as people see it: what it says, and how it comes onto the page.
#pragma once

#include "core/pdf/appearance/appearance.hpp"
#include "core/pdf/page_geometry.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/seal/prepare.hpp"

#include <optional>

namespace eseal::seal {

/// What the signature's widget gets so that the seal is seen.
struct WidgetAppearance {
    pdf::Reference page;
    pdf::Array rectangle;
    pdf::Dictionary appearances; ///< /AP
};

/// The description for a frame of that size in points.
pdf::appearance::AppearanceSpec
appearanceSpec(const PrepareRequest& request, double width, double height);

/// Draws the seal that the options ask for into the revision; nothing when they ask for none.
/// Throws Error(invalid-argument) with {"field"} for a page that is not there and a rectangle that
/// is not wholly on it, and what AppearanceMaker::draw() throws.
std::optional<WidgetAppearance> visibleSeal(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const PrepareRequest& request);

/// The /AP of an existing field that has its place on a page already; nothing when its rectangle
/// is empty or its page is not known. Throws as visibleSeal().
std::optional<pdf::Dictionary> appearancesForField(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const pdf::Dictionary& field, const PrepareRequest& request);

} // namespace eseal::seal

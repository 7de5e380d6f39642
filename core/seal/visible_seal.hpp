// The seal as people see it: what it says, and how it comes onto the page.
#pragma once

#include "core/pdf/appearance/appearance.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/seal/prepare.hpp"
#include "core/seal/seal_place.hpp"

namespace eseal::seal {

/// The description of the seal for a place in this document, as its conformance permits.
pdf::appearance::AppearanceSpec appearanceSpec(
    pdf::Document& document, const pdf::Dictionary& catalog, const SealPlace& place,
    const PrepareRequest& request);

/// /AP of a seal that is not seen: PDF/A-1 asks for one in every field (ISO 19005-1 6.9).
pdf::Dictionary emptyAppearances(pdf::RevisionWriter& revision);

/// What draws. Throws Error(internal) when the request has none.
const pdf::appearance::AppearanceMaker& appearanceMaker(const PrepareRequest& request);

/// Draws the seal into the revision. Throws what AppearanceMaker::draw() throws.
/// @return the widget's /AP.
pdf::Dictionary drawSeal(
    pdf::Document& document, pdf::RevisionWriter& revision, const pdf::Dictionary& catalog,
    const SealPlace& place, const PrepareRequest& request);

} // namespace eseal::seal

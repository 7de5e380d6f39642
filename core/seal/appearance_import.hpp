// The objects of an appearance, made elsewhere, become objects of a revision.
#pragma once

#include "core/pdf/appearance/appearance.hpp"
#include "core/pdf/revision_writer.hpp"

#include <array>
#include <vector>

namespace eseal::seal {

/// @param objects as AppearanceMaker::draw() gives them, the form first.
/// @param matrix the form's /Matrix; left out when it changes nothing.
/// @return the form. Throws Error(internal) for objects that do not belong together.
pdf::Reference importAppearance(
    pdf::RevisionWriter& revision, std::vector<pdf::appearance::AppearanceObject> objects,
    const std::array<double, 6>& matrix);

} // namespace eseal::seal

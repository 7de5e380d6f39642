// Push buttons, check boxes and radio buttons after a signature (ISO 32000-2 12.7.5.2).
#pragma once

#include "core/verify/document/step.hpp"

#include <string>

namespace eseal::verify {

/// Why a later revision's button is refused: "field-shows-otherwise" when its state is none that
/// it can draw or not that of its value, "field-drawn-anew" when it is drawn as something that was
/// not signed. "" for one that may be.
/// @param older,newer the widget as the two revisions have it
std::string refusedButton(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer);

} // namespace eseal::verify

// What a visible seal says, in the language of the job.
#pragma once

#include "core/pdf/appearance/appearance.hpp"
#include "core/seal/prepare.hpp"

#include <vector>

namespace eseal::seal {

/// The lines that the options choose and that something is known for, then the caller's own text.
std::vector<pdf::appearance::TextLine> appearanceLines(const PrepareRequest& request);

} // namespace eseal::seal

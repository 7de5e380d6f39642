// What a signed revision holds that is not seen in it and could be brought to be seen: what
// shadow attacks prepare before the signature is made.
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/document/history.hpp"

#include <vector>

namespace eseal::verify {

/// Never throws for what the document holds; what is too large is not searched.
std::vector<Problem> findHiddenContent(RevisionView& signedRevision);

} // namespace eseal::verify

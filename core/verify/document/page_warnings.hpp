// What pages show now and could show otherwise when a field or a picture on them changes.
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/document/history.hpp"

#include <vector>

namespace eseal::verify {

/// Of the first hundred pages. Never throws for what the document holds; what cannot be read is
/// passed over.
std::vector<Problem> findPageWarnings(RevisionView& view);

} // namespace eseal::verify

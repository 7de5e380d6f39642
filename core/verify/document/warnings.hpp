// What a signed document holds that can make it look different another time, or to another
// reader.
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/document/history.hpp"

#include <vector>

namespace eseal::verify {

std::vector<Problem> findWarnings(RevisionView& newest);

} // namespace eseal::verify

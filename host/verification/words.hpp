// A verification report in the words of the people who read it (core/verify/REPORT.md).
#pragma once

#include "core/base/error.hpp"

#include <nlohmann/json.hpp>

namespace eseal::verification {

/// Puts `summary` and `warnings` into a report and `words` into each of its signatures. Nothing of
/// the report is trusted to be there: what is unknown gets words that promise nothing. Only a final
/// QESeal by current trusted lists is called a Qualified Electronic Seal.
void addWords(nlohmann::json& report, Language language);

} // namespace eseal::verification

// Which objects a later revision has other than an earlier one, and what the rules say of each.
#pragma once

#include "core/verify/document/step.hpp"

#include <cstdint>
#include <vector>

namespace eseal::verify {

/// Numbers for which the newer document leads to another place than the older, in order.
std::vector<std::uint32_t> changedNumbers(const pdf::Document& older, const pdf::Document& newer);

/// @param changed as changedNumbers() gave it. Never throws for what the document holds.
std::vector<Change> classifyStep(Step& step, const std::vector<std::uint32_t>& changed);

} // namespace eseal::verify

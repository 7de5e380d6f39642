// What each revision after the first signed one changed.
#pragma once

#include "core/verify/document/findings.hpp"
#include "core/verify/document/history.hpp"

#include <map>
#include <vector>

namespace eseal::verify {

/// By the revision that made the changes. @param from the first signed revision.
/// Each revision is compared with the one before it, and of that only what changed is read, but
/// for one look at every object of the first: what it refers to must not be filled in later.
std::map<std::size_t, std::vector<Change>> findChanges(History& history, std::size_t from);

} // namespace eseal::verify

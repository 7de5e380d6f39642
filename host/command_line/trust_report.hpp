// The trusted lists, for people and for scripts.
#pragma once

#include "host/command_line/common_options.hpp"
#include "host/trusted_lists/list_keeper.hpp"

#include <nlohmann/json.hpp>

#include <chrono>

namespace eseal::command_line {

/// On standard output; what went wrong on standard error, or all of it as JSON.
void printKeptLists(const trusted_lists::KeptLists& kept, const CommonOptions& common);

/// @param now decides what is out of date
nlohmann::json keptListsAsJson(const trusted_lists::KeptLists& kept, std::chrono::sys_seconds now);

/// One line for one list.
std::string describeKeptList(
    const trusted_lists::KeptList& list, std::chrono::sys_seconds now, Language language);

} // namespace eseal::command_line

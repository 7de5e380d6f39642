// Programs by name, as a shell finds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eseal::process {

/// The first of the names that is an executable file in a folder of PATH, with its folder; "" when
/// none is. A name with a slash is looked at where it says.
std::string findProgram(const std::vector<std::string>& names);

} // namespace eseal::process

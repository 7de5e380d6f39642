// `web-eseal doctor`.
#pragma once

#include "host/command_line/common_options.hpp"

namespace eseal::command_line {

/// Prints every check. @return 0, or 1 when one of them failed.
int runDoctor(const CommonOptions& common);

} // namespace eseal::command_line

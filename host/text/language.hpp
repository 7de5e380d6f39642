// Which language the user reads.
#pragma once

#include "core/base/error.hpp"

#include <string>

namespace eseal::text {

/// The name of the locale that rules messages: the first of LC_ALL, LC_MESSAGES and LANG that is
/// set and not empty (POSIX.1 8.2); "" when none is.
std::string messageLocale();

/// Its language.
Language userLanguage();

} // namespace eseal::text

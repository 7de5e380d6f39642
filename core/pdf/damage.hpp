// How this room refuses a document: always with a reason, and with a place where one is known.
#pragma once

#include "core/base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eseal::pdf {

/// Throws Error(code) with data {"reason", "offset"}; offset is in bytes from the file's start.
[[noreturn]] void
refuse(ErrorCode code, std::string reason, std::optional<std::uint64_t> offset = std::nullopt);

/// refuse() with document-damaged.
[[noreturn]] void damaged(std::string reason, std::optional<std::uint64_t> offset = std::nullopt);

} // namespace eseal::pdf

// The bytes of an open file, where the system keeps them.
#pragma once

#include "core/base/shared_bytes.hpp"

#include <cstddef>

namespace eseal::files {

/// The first `size` bytes; the descriptor may be closed afterwards. Nothing is read before it is
/// touched, and the file must not become shorter meanwhile. Works in the sandbox.
/// Throws Error(internal) when the file has fewer or cannot be mapped.
SharedBytes mapFile(int descriptor, std::size_t size);

} // namespace eseal::files

// The sealed file: written beside its place, then put there in one step.
#pragma once

#include "core/base/bytes.hpp"
#include "host/command_line/input_document.hpp"

#include <cstdint>
#include <filesystem>

namespace eseal::command_line {

/// Throws Error(output-is-input) when `path` is the file the document came from, and
/// Error(output-unwritable) when its folder is not there or cannot be written to.
void checkOutput(const std::filesystem::path& path, const InputDocument& input);

/// Writes the document's first `size` bytes and the appended part to `path`, "-" for standard
/// output. The file appears complete or not at all; one that was there before is replaced.
/// Throws Error(output-unwritable).
void writeSealed(
    const std::filesystem::path& path, const InputDocument& input, std::uint64_t size,
    ByteView appended, const ReadProgress& progress);

} // namespace eseal::command_line

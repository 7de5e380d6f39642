// Reads every cross-reference section from the newest along /Prev.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/cross_reference.hpp"
#include "core/pdf/file_layout.hpp"

namespace eseal::pdf {

/// Throws document-damaged for a section that cannot be read; nothing is guessed or rebuilt.
CrossReference readCrossReference(ByteView file, const FileLayout& layout);

} // namespace eseal::pdf

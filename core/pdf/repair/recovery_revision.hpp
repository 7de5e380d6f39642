// Cross-reference data made anew for a file whose own are damaged.
#pragma once

#include "core/base/bytes.hpp"

namespace eseal::pdf {

/// A revision with nothing but a complete cross-reference section, made from the objects that are
/// found in the file, to be put behind its last byte: the file itself stays as it is.
/// Throws not-a-pdf without a header; document-damaged when no catalog is found; document-encrypted
/// or changes-not-permitted for a document that is encrypted or holds a signature: those are not
/// to be guessed at.
Bytes recoveryRevision(ByteView file);

} // namespace eseal::pdf

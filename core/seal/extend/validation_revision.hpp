// A revision that puts validation data into a document's security store.
#pragma once

#include "core/base/bytes.hpp"
#include "core/pdf/security_store.hpp"

#include <string>

namespace eseal::seal {

/// What is to be appended; empty when the store has all of the data already.
/// Throws Error of the document family.
Bytes validationRevision(
    ByteView document, const std::string& password, const pdf::ValidationData& data);

} // namespace eseal::seal

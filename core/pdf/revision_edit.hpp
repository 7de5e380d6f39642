// Values as a revision in the making has them, and where they stand.
#pragma once

#include "core/pdf/revision_writer.hpp"

#include <optional>
#include <string_view>

namespace eseal::pdf {

/// Throws document-damaged when that is no dictionary.
Dictionary dictionaryAt(RevisionWriter& revision, Reference reference);

/// The resolved value of a key; null when it is absent.
Object valueOf(RevisionWriter& revision, const Dictionary& dictionary, std::string_view key);

/// The last reference on the way to a value, so that the object it leads to can be rewritten.
std::optional<Reference> lastReference(RevisionWriter& revision, const Object* value);

} // namespace eseal::pdf

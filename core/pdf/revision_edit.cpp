#include "core/pdf/revision_edit.hpp"

#include "core/pdf/damage.hpp"

#include <string>
#include <utility>

namespace eseal::pdf {

Dictionary dictionaryAt(RevisionWriter& revision, Reference reference) {
    Object object = revision.object(reference);
    auto* dictionary = object.as<Dictionary>();
    if (dictionary == nullptr) {
        damaged("object " + std::to_string(reference.number) + " is not a dictionary");
    }
    return std::move(*dictionary);
}

Object valueOf(RevisionWriter& revision, const Dictionary& dictionary, std::string_view key) {
    const Object* value = dictionary.find(key);
    return value != nullptr ? revision.resolve(*value) : Object();
}

std::optional<Reference> lastReference(RevisionWriter& revision, const Object* value) {
    std::optional<Reference> last;
    Object current = value != nullptr ? *value : Object();
    for (int hop = 0; hop < kMaxReferenceHops && current.as<Reference>() != nullptr; ++hop) {
        last = *current.as<Reference>();
        current = revision.object(*last);
    }
    return last;
}

} // namespace eseal::pdf

#include "core/pdf/interactive_form.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/revision_edit.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace eseal::pdf {
namespace {

constexpr std::int64_t kSignaturesExistAndAppendOnly = 3;

/// Appends a reference to the array under `key`. True when `owner` itself was changed and has to
/// be rewritten; an array that is an object of its own is rewritten here.
bool appendTo(RevisionWriter& revision, Dictionary& owner, std::string_view key, Reference item) {
    const auto place = lastReference(revision, owner.find(key));
    Object current = valueOf(revision, owner, key);
    if (current.isNull()) {
        owner.set(key, Array{item});
        return true;
    }
    auto* array = current.as<Array>();
    if (array == nullptr) {
        damaged(std::string(key).append(" is not an array"));
    }
    // Fields and annotations can share one array object.
    if (std::ranges::find(*array, Object(item)) == array->end()) {
        array->push_back(item);
    }
    if (place) {
        revision.set(*place, std::move(current));
        return false;
    }
    owner.set(key, std::move(current));
    return true;
}

bool setSignatureFlags(RevisionWriter& revision, Dictionary& form) {
    const Object flags = valueOf(revision, form, "SigFlags");
    const auto* number = flags.as<std::int64_t>();
    const std::int64_t before = number != nullptr ? *number : 0;
    const auto after = static_cast<std::int64_t>(
        static_cast<std::uint64_t>(before) |
        static_cast<std::uint64_t>(kSignaturesExistAndAppendOnly));
    if (before == after) {
        return false;
    }
    form.set("SigFlags", after);
    return true;
}

/// Writes a changed form back to where it stands.
void setForm(
    RevisionWriter& revision, Reference catalog, Dictionary catalogDictionary,
    std::optional<Reference> place, Object form) {
    if (place) {
        revision.set(*place, std::move(form));
        return;
    }
    catalogDictionary.set("AcroForm", std::move(form));
    revision.set(catalog, std::move(catalogDictionary));
}

} // namespace

void addSignatureFieldToForm(RevisionWriter& revision, Reference catalog, Reference field) {
    Dictionary catalogDictionary = dictionaryAt(revision, catalog);
    const auto place = lastReference(revision, catalogDictionary.find("AcroForm"));
    Object form = valueOf(revision, catalogDictionary, "AcroForm");
    if (form.isNull()) {
        const Reference added = revision.add();
        Dictionary fresh;
        fresh.set("Fields", Array{field});
        fresh.set("SigFlags", kSignaturesExistAndAppendOnly);
        revision.set(added, std::move(fresh));
        catalogDictionary.set("AcroForm", added);
        revision.set(catalog, std::move(catalogDictionary));
        return;
    }
    auto* dictionary = form.as<Dictionary>();
    if (dictionary == nullptr) {
        damaged("AcroForm is not a dictionary");
    }
    const bool fieldsChanged = appendTo(revision, *dictionary, "Fields", field);
    const bool flagsChanged = setSignatureFlags(revision, *dictionary);
    if (!fieldsChanged && !flagsChanged) {
        return;
    }
    setForm(revision, catalog, std::move(catalogDictionary), place, std::move(form));
}

void setSignaturesExist(RevisionWriter& revision, Reference catalog) {
    Dictionary catalogDictionary = dictionaryAt(revision, catalog);
    const auto place = lastReference(revision, catalogDictionary.find("AcroForm"));
    Object form = valueOf(revision, catalogDictionary, "AcroForm");
    auto* dictionary = form.as<Dictionary>();
    if (dictionary == nullptr || !setSignatureFlags(revision, *dictionary)) {
        return;
    }
    setForm(revision, catalog, std::move(catalogDictionary), place, std::move(form));
}

void setCertification(RevisionWriter& revision, Reference catalog, Reference signature) {
    Dictionary catalogDictionary = dictionaryAt(revision, catalog);
    const auto place = lastReference(revision, catalogDictionary.find("Perms"));
    Object perms = valueOf(revision, catalogDictionary, "Perms");
    if (perms.isNull()) {
        perms = Dictionary();
    }
    auto* dictionary = perms.as<Dictionary>();
    if (dictionary == nullptr) {
        damaged("Perms is not a dictionary");
    }
    dictionary->set("DocMDP", signature);
    if (place) {
        revision.set(*place, std::move(perms));
    } else {
        catalogDictionary.set("Perms", std::move(perms));
        revision.set(catalog, std::move(catalogDictionary));
    }
}

void addAnnotation(RevisionWriter& revision, Reference page, Reference annotation) {
    Dictionary dictionary = dictionaryAt(revision, page);
    if (appendTo(revision, dictionary, "Annots", annotation)) {
        revision.set(page, std::move(dictionary));
    }
}

} // namespace eseal::pdf

#include "core/pdf/interactive_form.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/text_string.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxFields = 200'000;
constexpr std::int64_t kSignaturesExistAndAppendOnly = 3;

Dictionary dictionaryAt(RevisionWriter& revision, Reference reference) {
    Object object = revision.object(reference);
    auto* dictionary = object.as<Dictionary>();
    if (dictionary == nullptr) {
        damaged("object " + std::to_string(reference.number) + " is not a dictionary");
    }
    return std::move(*dictionary);
}

/// The last reference on the way to a value, so that the object it leads to can be rewritten.
std::optional<Reference> lastReference(RevisionWriter& revision, const Object* value) {
    static constexpr int kMaxHops = 16;
    std::optional<Reference> last;
    Object current = value != nullptr ? *value : Object();
    for (int hop = 0; hop < kMaxHops && current.as<Reference>() != nullptr; ++hop) {
        last = *current.as<Reference>();
        current = revision.object(*last);
    }
    return last;
}

/// Appends a reference to the array under `key`. True when `owner` itself was changed and has to
/// be rewritten; an array that is an object of its own is rewritten here.
bool appendTo(RevisionWriter& revision, Dictionary& owner, std::string_view key, Reference item) {
    const auto place = lastReference(revision, owner.find(key));
    const Object* value = owner.find(key);
    Object current = value != nullptr ? revision.resolve(*value) : Object();
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
    const Object* value = form.find("SigFlags");
    const Object flags = value != nullptr ? revision.resolve(*value) : Object();
    const auto* number = flags.as<std::int64_t>();
    const std::int64_t before = number != nullptr ? *number : 0;
    const std::int64_t after = static_cast<std::int64_t>(
        static_cast<std::uint64_t>(before) |
        static_cast<std::uint64_t>(kSignaturesExistAndAppendOnly));
    if (before == after) {
        return false;
    }
    form.set("SigFlags", after);
    return true;
}

} // namespace

std::set<std::string> fieldNames(RevisionWriter& revision, const Dictionary& catalog) {
    std::set<std::string> names;
    std::set<Reference> visited;
    std::vector<Object> waiting;
    const auto push = [&](const Object* fields) {
        const Object resolved = fields != nullptr ? revision.resolve(*fields) : Object();
        if (const auto* array = resolved.as<Array>()) {
            waiting.insert(waiting.end(), array->begin(), array->end());
        }
    };
    const Object* formValue = catalog.find("AcroForm");
    const Object form = formValue != nullptr ? revision.resolve(*formValue) : Object();
    if (const auto* dictionary = form.as<Dictionary>()) {
        push(dictionary->find("Fields"));
    }
    while (!waiting.empty()) {
        if (visited.size() + waiting.size() > kMaxFields) {
            damaged("form with too many fields");
        }
        const Object next = std::move(waiting.back());
        waiting.pop_back();
        const auto* reference = next.as<Reference>();
        if (reference != nullptr && !visited.insert(*reference).second) {
            continue;
        }
        const Object field = revision.resolve(next);
        const auto* dictionary = field.as<Dictionary>();
        if (dictionary == nullptr) {
            continue;
        }
        const Object* nameValue = dictionary->find("T");
        const Object name = nameValue != nullptr ? revision.resolve(*nameValue) : Object();
        if (const auto* text = name.as<String>()) {
            names.insert(textOf(*text));
        } else {
            push(dictionary->find("Kids"));
        }
    }
    return names;
}

void addSignatureFieldToForm(RevisionWriter& revision, Reference catalog, Reference field) {
    Dictionary catalogDictionary = dictionaryAt(revision, catalog);
    const Object* value = catalogDictionary.find("AcroForm");
    const auto place = lastReference(revision, value);
    Object form = value != nullptr ? revision.resolve(*value) : Object();
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
    if (place) {
        revision.set(*place, std::move(form));
    } else {
        catalogDictionary.set("AcroForm", std::move(form));
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

#include "core/pdf/encryption/string_map.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace eseal::pdf {
namespace {

bool isSignature(const Dictionary& dictionary) {
    return std::ranges::any_of(dictionary.entries(), [](const DictionaryEntry& entry) {
        return entry.key == "ByteRange" ||
               (entry.key == "Type" &&
                (entry.value.isName("Sig") || entry.value.isName("DocTimeStamp")));
    });
}

Dictionary changeValues(const Dictionary& dictionary, const StringChange& change) {
    const bool signature = isSignature(dictionary);
    std::vector<DictionaryEntry> entries;
    entries.reserve(dictionary.entries().size());
    for (const DictionaryEntry& entry : dictionary.entries()) {
        const bool exempt = signature && entry.key == "Contents";
        entries.push_back({entry.key, exempt ? entry.value : changeStrings(entry.value, change)});
    }
    return Dictionary(std::move(entries));
}

} // namespace

Object changeStrings(const Object& object, const StringChange& change) {
    if (const auto* string = object.as<String>()) {
        return String{change(string->bytes)};
    }
    if (const auto* array = object.as<Array>()) {
        Array changed;
        changed.reserve(array->size());
        for (const Object& item : *array) {
            changed.push_back(changeStrings(item, change));
        }
        return changed;
    }
    if (const auto* dictionary = object.as<Dictionary>()) {
        return changeValues(*dictionary, change);
    }
    return object;
}

} // namespace eseal::pdf

#include "core/pdf/object.hpp"

#include <algorithm>

namespace eseal::pdf {

const Object* Dictionary::find(std::string_view key) const {
    const auto entry = std::ranges::find(entries_, key, &DictionaryEntry::key);
    return entry == entries_.end() || entry->value.isNull() ? nullptr : &entry->value;
}

void Dictionary::set(std::string_view key, Object value) {
    const auto entry = std::ranges::find(entries_, key, &DictionaryEntry::key);
    if (entry == entries_.end()) {
        append(std::string(key), std::move(value));
    } else {
        entry->value = std::move(value);
    }
}

void Dictionary::erase(std::string_view key) {
    std::erase_if(entries_, [&](const DictionaryEntry& entry) { return entry.key == key; });
}

void Dictionary::append(std::string key, Object value) {
    entries_.push_back({std::move(key), std::move(value)});
}

bool Dictionary::operator==(const Dictionary&) const = default;

bool Object::isName(std::string_view text) const {
    const Name* name = as<Name>();
    return name != nullptr && name->text == text;
}

} // namespace eseal::pdf

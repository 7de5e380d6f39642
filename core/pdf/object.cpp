#include "core/pdf/object.hpp"

#include "core/pdf/damage.hpp"

#include <algorithm>

namespace eseal::pdf {

Dictionary::Dictionary(std::vector<DictionaryEntry> entries) : entries_(std::move(entries)) {
    std::vector<std::string_view> keys;
    keys.reserve(entries_.size());
    for (const DictionaryEntry& entry : entries_) {
        keys.push_back(entry.key);
    }
    std::ranges::sort(keys);
    hasEqualKeys_ = std::ranges::adjacent_find(keys) != keys.end();
}

const Object* Dictionary::find(std::string_view key) const {
    refuseAmbiguous(key);
    const auto entry = std::ranges::find(entries_, key, &DictionaryEntry::key);
    return entry == entries_.end() || entry->value.isNull() ? nullptr : &entry->value;
}

void Dictionary::set(std::string_view key, Object value) {
    refuseAmbiguous(key);
    const auto entry = std::ranges::find(entries_, key, &DictionaryEntry::key);
    if (entry == entries_.end()) {
        entries_.push_back({std::string(key), std::move(value)});
    } else {
        entry->value = std::move(value);
    }
}

void Dictionary::erase(std::string_view key) {
    std::erase_if(entries_, [&](const DictionaryEntry& entry) { return entry.key == key; });
}

void Dictionary::refuseAmbiguous(std::string_view key) const {
    if (hasEqualKeys_ && std::ranges::count(entries_, key, &DictionaryEntry::key) > 1) {
        damaged("dictionary with /" + std::string(key) + " given twice");
    }
}

bool Dictionary::operator==(const Dictionary& other) const {
    return entries_ == other.entries_;
}

bool DictionaryEntry::operator==(const DictionaryEntry& other) const {
    return key == other.key && value == other.value;
}

// Here and not in the header: inlined everywhere they would be much code.
Object::Object() = default;
Object::Object(const Object& other) = default;
Object::Object(Object&& other) noexcept = default;
Object& Object::operator=(const Object& other) = default;
Object& Object::operator=(Object&& other) noexcept = default;
Object::~Object() = default;

Object::Object(bool value) : value_(value) {}
Object::Object(std::int64_t value) : value_(value) {}
Object::Object(Real value) : value_(std::move(value)) {}
Object::Object(Name value) : value_(std::move(value)) {}
Object::Object(String value) : value_(std::move(value)) {}
Object::Object(Reference value) : value_(value) {}
Object::Object(Array value) : value_(std::move(value)) {}
Object::Object(Dictionary value) : value_(std::move(value)) {}
Object::Object(Placeholder value) : value_(std::move(value)) {}

bool Object::operator==(const Object& other) const {
    return value_ == other.value_;
}

bool Object::isName(std::string_view text) const {
    const Name* name = as<Name>();
    return name != nullptr && name->text == text;
}

} // namespace eseal::pdf

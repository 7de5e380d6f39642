#include "core/verify/document/same_value.hpp"

#include "core/pdf/number.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace eseal::verify {
namespace {

using Values = std::map<std::string_view, const pdf::Object*>;

/// Nothing when a key is given twice.
std::optional<Values> valuesOf(const pdf::Dictionary& dictionary) {
    Values values;
    for (const pdf::DictionaryEntry& entry : dictionary.entries()) {
        if (!entry.value.isNull() && !values.emplace(entry.key, &entry.value).second) {
            return std::nullopt;
        }
    }
    return values;
}

bool sameDictionary(const pdf::Dictionary& a, const pdf::Dictionary& b) {
    const auto first = valuesOf(a);
    const auto second = valuesOf(b);
    if (!first || !second) {
        return a == b;
    }
    return std::ranges::equal(*first, *second, [](const auto& one, const auto& other) {
        return one.first == other.first && sameValue(*one.second, *other.second);
    });
}

std::optional<pdf::IndirectObject> stored(pdf::Document& document, pdf::Reference reference) {
    const pdf::XrefEntry* entry = document.crossReference().find(reference.number);
    if (entry == nullptr || entry->kind != pdf::EntryKind::InFile ||
        entry->detail != reference.generation) {
        return std::nullopt;
    }
    return pdf::readIndirectObject(document.file(), document.layout().base + entry->position);
}

/// Nothing for what is no stream.
std::optional<ByteView> storedData(pdf::Document& document, pdf::Reference reference) {
    const auto object = stored(document, reference);
    if (!object || !object->dataStart) {
        return std::nullopt;
    }
    const pdf::Object length = document.valueOf(*object->value.as<pdf::Dictionary>(), "Length");
    const auto* bytes = length.as<std::int64_t>();
    if (bytes == nullptr || *bytes < 0) {
        return std::nullopt;
    }
    return pdf::streamData(document.file(), *object, static_cast<std::uint64_t>(*bytes));
}

} // namespace

bool sameValue(const pdf::Object& a, const pdf::Object& b) {
    if (const auto* first = a.as<pdf::Dictionary>()) {
        const auto* second = b.as<pdf::Dictionary>();
        return second != nullptr && sameDictionary(*first, *second);
    }
    if (const auto* first = a.as<pdf::Array>()) {
        const auto* second = b.as<pdf::Array>();
        return second != nullptr && std::ranges::equal(*first, *second, sameValue);
    }
    if (a.as<pdf::Real>() != nullptr || b.as<pdf::Real>() != nullptr) {
        const auto first = pdf::numberOf(a);
        return first && first == pdf::numberOf(b);
    }
    return a == b;
}

std::vector<std::string> differingKeys(const pdf::Dictionary& a, const pdf::Dictionary& b) {
    std::set<std::string> keys;
    for (const pdf::Dictionary* dictionary : {&a, &b}) {
        for (const pdf::DictionaryEntry& entry : dictionary->entries()) {
            keys.insert(entry.key);
        }
    }
    std::erase_if(keys, [&](const std::string& key) {
        const pdf::Object* first = a.find(key);
        const pdf::Object* second = b.find(key);
        return first == nullptr || second == nullptr ? first == second : sameValue(*first, *second);
    });
    return {keys.begin(), keys.end()};
}

bool sameObject(pdf::Document& a, pdf::Document& b, pdf::Reference reference) {
    const auto first = storedData(a, reference);
    const auto second = storedData(b, reference);
    if (first.has_value() != second.has_value() ||
        (first && !std::ranges::equal(*first, *second))) {
        return false;
    }
    pdf::Object one = a.object(reference);
    pdf::Object other = b.object(reference);
    auto* oneStream = first ? one.as<pdf::Dictionary>() : nullptr;
    auto* otherStream = first ? other.as<pdf::Dictionary>() : nullptr;
    if (oneStream != nullptr && otherStream != nullptr) {
        // The data are the same, wherever their length is written.
        oneStream->erase("Length");
        otherStream->erase("Length");
    }
    return sameValue(one, other);
}

bool isStream(pdf::Document& document, pdf::Reference reference) {
    const auto object = stored(document, reference);
    return object && object->dataStart.has_value();
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> texts) {
    return std::ranges::find(texts, text) != texts.end();
}

} // namespace eseal::verify

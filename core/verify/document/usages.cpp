#include "core/verify/document/usages.hpp"

#include "core/base/error.hpp"
#include "core/verify/document/same_value.hpp"

#include <utility>

namespace eseal::verify {
namespace {

class Collector {
public:
    Collector(
        const std::unordered_set<std::uint32_t>& wanted,
        std::unordered_map<std::uint32_t, std::vector<Usage>>& usages, std::uint32_t owner)
        : wanted_(wanted), usages_(usages), owner_(owner) {}

    /// What a cross-reference stream says as the trailer is no use that makes of an object more
    /// than it is.
    void visitObject(const pdf::Object& object) {
        const auto* dictionary = object.as<pdf::Dictionary>();
        const pdf::Object* type = dictionary != nullptr ? dictionary->find("Type") : nullptr;
        const bool trailer = type != nullptr && type->isName("XRef");
        if (!trailer) {
            visit(object, {}, {});
            return;
        }
        for (const pdf::DictionaryEntry& entry : dictionary->entries()) {
            if (!isOneOf(entry.key, {"Root", "Info", "Encrypt", "ID"})) {
                visit(entry.value, entry.key, entry.key);
            }
        }
    }

private:
    void visit(const pdf::Object& object, const std::string& outer, const std::string& inner) {
        if (const auto* reference = object.as<pdf::Reference>()) {
            if (wanted_.contains(reference->number)) {
                usages_[reference->number].push_back({owner_, outer, inner});
            }
        } else if (const auto* array = object.as<pdf::Array>()) {
            for (const pdf::Object& item : *array) {
                visit(item, outer, inner);
            }
        } else if (const auto* dictionary = object.as<pdf::Dictionary>()) {
            for (const pdf::DictionaryEntry& entry : dictionary->entries()) {
                visit(entry.value, outer.empty() ? entry.key : outer, entry.key);
            }
        }
    }

    const std::unordered_set<std::uint32_t>& wanted_;
    std::unordered_map<std::uint32_t, std::vector<Usage>>& usages_;
    std::uint32_t owner_;
};

/// An array as an object of its own, or a dictionary of appearances.
bool isHolder(const Usage& usage) {
    return usage.inner.empty() || isOneOf(usage.outer, {"N", "R", "D"});
}

} // namespace

std::optional<pdf::Reference> referenceTo(const pdf::Document& document, std::uint32_t number) {
    const pdf::XrefEntry* entry = document.crossReference().find(number);
    if (entry == nullptr) {
        return std::nullopt;
    }
    const std::uint32_t generation = entry->kind == pdf::EntryKind::InFile ? entry->detail : 0;
    return pdf::Reference{number, static_cast<std::uint16_t>(generation)};
}

Usages::Usages(pdf::Document& document, std::unordered_set<std::uint32_t> wanted)
    : wanted_(std::move(wanted)) {
    if (wanted_.empty()) {
        return;
    }
    readAll(document);
    const std::unordered_set<std::uint32_t> found = holders();
    if (!found.empty()) {
        wanted_.insert(found.begin(), found.end());
        usages_.clear();
        readAll(document);
    }
}

void Usages::readAll(pdf::Document& document) {
    const std::uint32_t highest = document.crossReference().highestNumber();
    for (std::uint32_t number = 0; number <= highest; ++number) {
        readObject(document, number);
    }
    readTrailer(document);
}

void Usages::readTrailer(pdf::Document& document) {
    for (const pdf::DictionaryEntry& entry : document.trailer().entries()) {
        const auto* reference = entry.value.as<pdf::Reference>();
        if (reference != nullptr && wanted_.contains(reference->number) &&
            !isOneOf(entry.key, {"Root", "Info", "Encrypt"}) &&
            document.crossReference().find(reference->number) != nullptr) {
            usages_[reference->number].push_back({0, entry.key, entry.key});
        }
    }
}

std::unordered_set<std::uint32_t> Usages::holders() const {
    std::unordered_set<std::uint32_t> found;
    for (const auto& [number, places] : usages_) {
        for (const Usage& usage : places) {
            if (isHolder(usage) && !wanted_.contains(usage.owner)) {
                found.insert(usage.owner);
            }
        }
    }
    return found;
}

void Usages::advance(pdf::Document& document, const std::vector<std::uint32_t>& changed) {
    const std::unordered_set<std::uint32_t> owners(changed.begin(), changed.end());
    for (auto& [number, places] : usages_) {
        std::erase_if(places, [&](const Usage& usage) { return owners.contains(usage.owner); });
    }
    for (const std::uint32_t number : changed) {
        unreadable_.erase(number);
        readObject(document, number);
    }
}

std::vector<Usage> Usages::of(std::uint32_t number) const {
    std::vector<Usage> found;
    collect(number, 0, found);
    return found;
}

void Usages::collect(std::uint32_t number, int depth, std::vector<Usage>& found) const {
    static constexpr int kMaxHolders = 4;
    static constexpr std::size_t kEnough = 10'000;
    const auto known = usages_.find(number);
    if (known == usages_.end()) {
        return;
    }
    for (const Usage& usage : known->second) {
        if (found.size() >= kEnough) {
            return;
        }
        // A holder that nothing refers to is no use.
        if (isHolder(usage) && depth < kMaxHolders && wanted_.contains(usage.owner)) {
            collect(usage.owner, depth + 1, found);
        } else {
            found.push_back(usage);
        }
    }
}

void Usages::readObject(pdf::Document& document, std::uint32_t number) {
    const auto reference = referenceTo(document, number);
    if (!reference) {
        return;
    }
    try {
        Collector(wanted_, usages_, number).visitObject(document.object(*reference));
    } catch (const Error&) {
        unreadable_.insert(number);
    }
}

} // namespace eseal::verify

#include "core/verify/document/usages.hpp"

#include "core/base/error.hpp"

#include <utility>

namespace eseal::verify {
namespace {

class Collector {
public:
    Collector(
        const std::unordered_set<std::uint32_t>& wanted,
        std::unordered_map<std::uint32_t, std::vector<Usage>>& usages, std::uint32_t owner)
        : wanted_(wanted), usages_(usages), owner_(owner) {}

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

private:
    const std::unordered_set<std::uint32_t>& wanted_;
    std::unordered_map<std::uint32_t, std::vector<Usage>>& usages_;
    std::uint32_t owner_;
};

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
    const std::uint32_t highest = document.crossReference().highestNumber();
    for (std::uint32_t number = 0; number <= highest; ++number) {
        readObject(document, number);
    }
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

const std::vector<Usage>& Usages::of(std::uint32_t number) const {
    static const std::vector<Usage> kNone;
    const auto found = usages_.find(number);
    return found != usages_.end() ? found->second : kNone;
}

void Usages::readObject(pdf::Document& document, std::uint32_t number) {
    const auto reference = referenceTo(document, number);
    if (!reference) {
        return;
    }
    try {
        Collector(wanted_, usages_, number).visit(document.object(*reference), {}, {});
    } catch (const Error&) {
        unreadable_.insert(number);
    }
}

} // namespace eseal::verify

#include "core/verify/document/rules/lists.hpp"

#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <map>

namespace eseal::verify {
std::optional<pdf::Array> additions(const pdf::Object& older, const pdf::Object& newer) {
    const auto* before = older.as<pdf::Array>();
    const auto* after = newer.as<pdf::Array>();
    if ((before == nullptr && !older.isNull()) || (after == nullptr && !newer.isNull())) {
        return std::nullopt;
    }
    std::map<pdf::Reference, std::size_t> missing;
    std::vector<const pdf::Object*> direct;
    static const pdf::Array kEmpty;
    for (const pdf::Object& item : before != nullptr ? *before : kEmpty) {
        if (const auto* reference = item.as<pdf::Reference>()) {
            ++missing[*reference];
        } else {
            direct.push_back(&item);
        }
    }
    pdf::Array added;
    for (const pdf::Object& item : after != nullptr ? *after : kEmpty) {
        const auto* reference = item.as<pdf::Reference>();
        if (reference != nullptr) {
            const auto known = missing.find(*reference);
            if (known == missing.end() || known->second == 0) {
                added.push_back(item);
            } else {
                --known->second;
            }
            continue;
        }
        const auto same = std::ranges::find_if(
            direct, [&](const pdf::Object* one) { return sameValue(*one, item); });
        if (same != direct.end()) {
            direct.erase(same);
        } else {
            added.push_back(item);
        }
    }
    const bool complete = direct.empty() && std::ranges::all_of(missing, [](const auto& entry) {
                              return entry.second == 0;
                          });
    return complete ? std::optional(std::move(added)) : std::nullopt;
}

} // namespace eseal::verify

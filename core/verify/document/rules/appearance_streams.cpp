#include "core/verify/document/rules/appearance_streams.hpp"

#include "core/verify/document/same_value.hpp"

namespace eseal::verify {

std::vector<AppearanceStream>
appearanceStreams(pdf::Document& document, const pdf::Dictionary& annotation) {
    std::vector<AppearanceStream> streams;
    const pdf::Object appearance = document.valueOf(annotation, "AP");
    const auto* kinds = appearance.as<pdf::Dictionary>();
    for (const char* kind : {"N", "R", "D"}) {
        const pdf::Object* entry = kinds != nullptr ? kinds->find(kind) : nullptr;
        const auto* stream = entry != nullptr ? entry->as<pdf::Reference>() : nullptr;
        if (stream != nullptr && isStream(document, *stream)) {
            streams.push_back({kind, {}, *stream});
            continue;
        }
        const pdf::Object states = entry != nullptr ? document.resolve(*entry) : pdf::Object();
        const auto* named = states.as<pdf::Dictionary>();
        for (const pdf::DictionaryEntry& state :
             named != nullptr ? named->entries() : std::vector<pdf::DictionaryEntry>()) {
            if (const auto* each = state.value.as<pdf::Reference>()) {
                streams.push_back({kind, state.key, *each});
            }
        }
    }
    return streams;
}

} // namespace eseal::verify

#include "core/verify/document/rules/button_rule.hpp"

#include "core/verify/document/rules/appearance_streams.hpp"
#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/same_value.hpp"
#include "core/verify/document/shown_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace eseal::verify {
namespace {

constexpr std::int64_t kPushButton = 1 << 16;
constexpr std::string_view kOff = "Off";

bool isPushButton(pdf::Document& document, const pdf::Dictionary& widget) {
    const pdf::Object flags = inheritedValue(document, widget, "Ff");
    const auto* bits = flags.as<std::int64_t>();
    return bits != nullptr && (*bits & kPushButton) != 0;
}

/// A mark, as check boxes have: one character, or lines.
bool isMark(pdf::Document& document, pdf::Reference stream) {
    const ShownText shown = shownText(document, stream);
    return !shown.otherwise && shown.text.size() <= 1;
}

bool isDrawnAnew(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer) {
    const std::vector<AppearanceStream> before = appearanceStreams(step.older, older);
    const std::vector<AppearanceStream> after = appearanceStreams(step.newer, newer);
    const bool mayBeDrawn = !isPushButton(step.older, older);
    return std::ranges::any_of(after, [&](const AppearanceStream& drawing) {
        const bool same = std::ranges::find(before, drawing) != before.end() &&
                          sameObject(step.older, step.newer, drawing.stream);
        return !same && !(mayBeDrawn && isMark(step.newer, drawing.stream));
    });
}

/// What is shown is no state of the button, or not that of its value.
bool showsOtherState(pdf::Document& document, const pdf::Dictionary& widget) {
    const pdf::Object state = document.valueOf(widget, "AS");
    const auto* shown = state.as<pdf::Name>();
    const std::vector<AppearanceStream> drawings = appearanceStreams(document, widget);
    if (shown == nullptr || drawings.empty()) {
        return false;
    }
    const auto has = [&](const std::string& name) {
        return std::ranges::any_of(drawings, [&](const AppearanceStream& drawing) {
            return drawing.kind == "N" && drawing.state == name;
        });
    };
    const pdf::Object value = inheritedValue(document, widget, "V");
    const auto* chosen = value.as<pdf::Name>();
    const std::string wanted = chosen != nullptr ? chosen->text : std::string();
    return shown->text == kOff ? wanted != kOff && has(wanted)
                               : !has(shown->text) || (!wanted.empty() && wanted != shown->text);
}

} // namespace

std::string refusedButton(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer) {
    if (!isPushButton(step.newer, newer) && showsOtherState(step.newer, newer)) {
        return "field-shows-otherwise";
    }
    return isDrawnAnew(step, older, newer) ? "field-drawn-anew" : "";
}

} // namespace eseal::verify

#include "core/verify/document/rules/field_appearance.hpp"

#include "core/pdf/text_string.hpp"
#include "core/verify/document/rules/appearance_streams.hpp"
#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/same_value.hpp"
#include "core/verify/document/shown_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::verify {
namespace {

constexpr std::int64_t kPassword = 1 << 13;
constexpr std::int64_t kCombo = 1 << 17;

std::string textOf(const pdf::Object& value) {
    const auto* string = value.as<pdf::String>();
    return string != nullptr ? comparableText(pdf::textOf(*string)) : std::string();
}

/// A value that scripts show in another form, in hiding, or that has no text of its own.
bool isShownInOtherWords(
    pdf::Document& document, const pdf::Dictionary& widget, const pdf::Object& value) {
    const pdf::Object flags = inheritedValue(document, widget, "Ff");
    const auto* bits = flags.as<std::int64_t>();
    const pdf::Object actions = inheritedValue(document, widget, "AA");
    const auto* scripts = actions.as<pdf::Dictionary>();
    return (bits != nullptr && (*bits & kPassword) != 0) || value.as<pdf::String>() == nullptr ||
           (scripts != nullptr && scripts->find("F") != nullptr);
}

/// Of a combo box: what stands in its list for the value (ISO 32000-2 table 234, /Opt).
std::vector<std::string>
wordsFor(pdf::Document& document, const pdf::Dictionary& widget, const pdf::Object& value) {
    std::vector<std::string> words{textOf(value)};
    const pdf::Object options = inheritedValue(document, widget, "Opt");
    const auto* list = options.as<pdf::Array>();
    for (const pdf::Object& item : list != nullptr ? *list : pdf::Array()) {
        const pdf::Object option = document.resolve(item);
        const auto* pair = option.as<pdf::Array>();
        if (pair != nullptr && pair->size() == 2 &&
            textOf(document.resolve(pair->front())) == words.front()) {
            words.push_back(textOf(document.resolve(pair->back())));
        }
    }
    return words;
}

/// What the field shows as it lies there; nothing when a viewer draws it from the value.
std::optional<ShownText> textAtRest(pdf::Document& document, const pdf::Dictionary& widget) {
    const pdf::Object appearance = document.valueOf(widget, "AP");
    const auto* states = appearance.as<pdf::Dictionary>();
    const auto* stream = states != nullptr ? pdf::findAs<pdf::Reference>(*states, "N") : nullptr;
    return stream != nullptr ? std::optional(shownText(document, *stream)) : std::nullopt;
}

bool isSameDrawing(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer) {
    const pdf::Object before = step.older.valueOf(older, "AP");
    const pdf::Object after = step.newer.valueOf(newer, "AP");
    const auto* from = before.as<pdf::Dictionary>();
    const auto* to = after.as<pdf::Dictionary>();
    const auto* first = from != nullptr ? pdf::findAs<pdf::Reference>(*from, "N") : nullptr;
    const auto* second = to != nullptr ? pdf::findAs<pdf::Reference>(*to, "N") : nullptr;
    return first != nullptr && second != nullptr && *first == *second &&
           sameObject(step.older, step.newer, *first);
}

bool hasText(pdf::Document& document, const pdf::Dictionary& widget) {
    const std::string type = fieldFacts(document, widget).type;
    const pdf::Object flags = inheritedValue(document, widget, "Ff");
    const auto* bits = flags.as<std::int64_t>();
    return type == "Tx" || (type == "Ch" && bits != nullptr && (*bits & kCombo) != 0);
}

/// Whether any drawing of a field with text is such, given whether its text is its value.
template <typename IsWrong>
bool anyDrawing(pdf::Document& document, const pdf::Dictionary& widget, const IsWrong& isWrong) {
    if (!hasText(document, widget)) {
        return false;
    }
    const pdf::Object value = inheritedValue(document, widget, "V");
    const bool otherWords = isShownInOtherWords(document, widget, value);
    const std::vector<std::string> words = wordsFor(document, widget, value);
    const auto streams = appearanceStreams(document, widget);
    return std::ranges::any_of(streams, [&](const AppearanceStream& each) {
        const ShownText shown = shownText(document, each.stream);
        const bool comparable = shown.certain && !otherWords && !shown.text.empty();
        const bool other = comparable && std::ranges::find(words, shown.text) == words.end();
        return isWrong(shown, other);
    });
}

} // namespace

bool showsOtherwise(pdf::Document& document, const pdf::Dictionary& widget) {
    return anyDrawing(document, widget, [](const ShownText& shown, bool otherText) {
        return shown.otherwise || otherText;
    });
}

bool showsOtherText(pdf::Document& document, const pdf::Dictionary& widget) {
    return anyDrawing(document, widget, [](const ShownText& shown, bool otherText) {
        return !shown.otherwise && otherText;
    });
}

bool drawsAnew(Step& step, const pdf::Dictionary& older, const pdf::Dictionary& newer) {
    if (!hasText(step.older, older) ||
        !sameValue(
            inheritedValue(step.older, older, "V"), inheritedValue(step.newer, newer, "V")) ||
        isSameDrawing(step, older, newer)) {
        return false;
    }
    const auto before = textAtRest(step.older, older);
    const auto after = textAtRest(step.newer, newer);
    if (!before || !after) {
        return before.has_value() && !before->text.empty();
    }
    return !before->certain || !after->certain || before->text != after->text;
}

} // namespace eseal::verify

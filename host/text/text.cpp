#include "host/text/text.hpp"

#include <algorithm>
#include <array>

namespace eseal::text {

namespace {

constexpr auto kTable = std::to_array<Entry>({
#include "text_table.inc"
});

std::string_view valueOf(std::string_view name, std::initializer_list<Placeholder> values) {
    const auto* const found = std::find_if(
        values.begin(), values.end(), [name](const auto& value) { return value.name == name; });
    if (found == values.end()) {
        throw Error(ErrorCode::Internal, "no value for placeholder " + std::string(name));
    }
    return found->value;
}

} // namespace

std::span<const Entry> table() {
    return kTable;
}

std::string say(Language language, Key key, std::initializer_list<Placeholder> values) {
    const Entry& entry = kTable.at(static_cast<std::size_t>(key));
    std::string_view rest = language == Language::Bokmal ? entry.bokmal : entry.english;
    std::string result;
    for (;;) {
        const auto open = rest.find('{');
        const auto close = rest.find('}', open);
        result += rest.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            return result;
        }
        result += valueOf(rest.substr(open + 1, close - open - 1), values);
        rest.remove_prefix(close + 1);
    }
}

} // namespace eseal::text

#include "host/dialog/list_command.hpp"

#include "host/dialog/page_text.hpp"
#include "host/text/text.hpp"

namespace eseal::dialog {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kCellLimit = 60;

/// zenity and yad read their question as markup.
std::string withoutMarkup(std::string_view text) {
    std::string escaped;
    for (const char character : text) {
        switch (character) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        default:
            escaped += character;
        }
    }
    return escaped;
}

/// Both take columns, and rows as words behind "--".
Words listWords(const ListTable& table, const Words& options) {
    Words words{
        "--list",
        "--title=" + text::say(table.language, text::Key::WindowTitle),
        "--text=" + withoutMarkup(table.question),
        "--width=760",
        "--height=320",
        "--column=#",
        "--hide-column=1",
        "--print-column=1"};
    for (const std::string& title : table.titles) {
        words.push_back("--column=" + title);
    }
    words.insert(words.end(), options.begin(), options.end());
    words.emplace_back("--");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        words.push_back(std::to_string(row + 1));
        words.insert(words.end(), table.rows[row].begin(), table.rows[row].end());
    }
    return words;
}

} // namespace

std::string listCell(std::string_view value) {
    return shortened(readableText(value), kCellLimit);
}

ListCommand zenityList(const ListTable& table) {
    return {.program = "zenity", .arguments = listWords(table, {})};
}

ListCommand yadList(const ListTable& table) {
    return {.program = "yad", .arguments = listWords(table, {"--no-markup", "--separator="})};
}

} // namespace eseal::dialog

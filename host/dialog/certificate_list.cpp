#include "host/dialog/certificate_list.hpp"

#include "host/dialog/origin_text.hpp"
#include "host/dialog/page_text.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

namespace eseal::dialog {
namespace {

using text::Key;
using text::say;
using Words = std::vector<std::string>;

constexpr std::size_t kCellLimit = 60;

std::string cell(std::string_view value) {
    return shortened(readableText(value), kCellLimit);
}

/// What tells certificates apart: owner, issuer, end, token.
Words cells(const token::CertificateEntry& entry, Language language) {
    const token::CertificateInfo& info = entry.info;
    std::string owner = cell(info.organisation.empty() ? info.commonName : info.organisation);
    if (!info.organisationIdentifier.empty()) {
        owner += " (" + cell(info.organisationIdentifier) + ")";
    }
    return {
        std::move(owner), cell(info.issuer), text::formatDate(language, info.notAfter),
        cell(entry.token.label)};
}

Words titles(Language language) {
    return {
        say(language, Key::ListOwner), say(language, Key::ListIssuer),
        say(language, Key::ListValidUntil), say(language, Key::ListToken)};
}

std::string question(const CertificateList& list) {
    if (isExtensionPage(list.origin)) {
        return say(list.language, Key::ListAsksOwnPage);
    }
    return list.origin.empty()
               ? say(list.language, Key::ListAsksCommand)
               : say(list.language, Key::ListAsksSite, {{"origin", originText(list.origin)}});
}

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
ListCommand table(const char* program, const CertificateList& list, const Words& options) {
    Words words{
        "--list",
        "--title=" + say(list.language, Key::WindowTitle),
        "--text=" + withoutMarkup(question(list)),
        "--width=760",
        "--height=320",
        "--column=#",
        "--hide-column=1",
        "--print-column=1"};
    for (const std::string& title : titles(list.language)) {
        words.push_back("--column=" + title);
    }
    words.insert(words.end(), options.begin(), options.end());
    words.emplace_back("--");
    for (std::size_t row = 0; row < list.entries.size(); ++row) {
        words.push_back(std::to_string(row + 1));
        for (std::string& text : cells(list.entries[row], list.language)) {
            words.push_back(std::move(text));
        }
    }
    return {.program = program, .arguments = std::move(words)};
}

ListCommand menu(const CertificateList& list) {
    Words words{"--title", say(list.language, Key::WindowTitle), "--menu", question(list), "--"};
    for (std::size_t row = 0; row < list.entries.size(); ++row) {
        words.push_back(std::to_string(row + 1));
        std::string line;
        for (const std::string& text : cells(list.entries[row], list.language)) {
            line += (line.empty() ? "" : " · ") + text;
        }
        words.push_back(std::move(line));
    }
    return {.program = "kdialog", .arguments = std::move(words)};
}

} // namespace

std::vector<ListCommand> certificateListCommands(const CertificateList& list) {
    return {
        table("zenity", list, {}), menu(list), table("yad", list, {"--no-markup", "--separator="})};
}

} // namespace eseal::dialog

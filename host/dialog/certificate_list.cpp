#include "host/dialog/certificate_list.hpp"

#include "host/dialog/origin_text.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

namespace eseal::dialog {
namespace {

using text::Key;
using text::say;
using Words = std::vector<std::string>;

/// What tells certificates apart: owner, issuer, end, token.
Words cells(const token::CertificateEntry& entry, Language language) {
    const token::CertificateInfo& info = entry.info;
    std::string owner = listCell(info.organisation.empty() ? info.commonName : info.organisation);
    if (!info.organisationIdentifier.empty()) {
        owner += " (" + listCell(info.organisationIdentifier) + ")";
    }
    return {
        std::move(owner), listCell(info.issuer), text::formatDate(language, info.notAfter),
        listCell(entry.token.label)};
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

ListTable tableOf(const CertificateList& list) {
    ListTable table{
        .language = list.language,
        .question = question(list),
        .titles = titles(list.language),
        .rows = {}};
    for (const token::CertificateEntry& entry : list.entries) {
        table.rows.push_back(cells(entry, list.language));
    }
    return table;
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
    const ListTable table = tableOf(list);
    return {zenityList(table), menu(list), yadList(table)};
}

} // namespace eseal::dialog

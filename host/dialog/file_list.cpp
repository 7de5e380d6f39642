#include "host/dialog/file_list.hpp"

#include "host/dialog/origin_text.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

namespace eseal::dialog {
namespace {

using text::Key;
using text::say;

std::string fileQuestion(const FileList& list) {
    const std::string count = std::to_string(list.files.size());
    return list.origin.empty() ? say(list.language, Key::FileListCommand, {{"count", count}})
                               : say(list.language, Key::FileListSite,
                                     {{"origin", originText(list.origin)}, {"count", count}});
}

} // namespace

std::vector<ListCommand> fileListCommands(const FileList& list) {
    ListTable table{
        .language = list.language,
        .question = fileQuestion(list),
        .titles = {say(list.language, Key::FileListName), say(list.language, Key::FileListSize)},
        .rows = {}};
    for (const ListedFile& file : list.files) {
        table.rows.push_back({listCell(file.name), text::formatSize(list.language, file.size)});
    }
    return {zenityList(table), yadList(table)};
}

} // namespace eseal::dialog

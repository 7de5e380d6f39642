// Windows with a list, of the desktop's own programs: pinentry has none.
#pragma once

#include "core/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eseal::dialog {

/// A program and how it is called. It prints the number of the row that was picked, from 1.
struct ListCommand {
    std::string program;
    std::vector<std::string> arguments;
};

struct ListTable {
    Language language = Language::English;
    std::string question;
    std::vector<std::string> titles;            ///< of the columns
    std::vector<std::vector<std::string>> rows; ///< as many cells each as there are titles
};

/// A text of others, short enough for a cell of a list.
std::string listCell(std::string_view value);

/// For zenity: texts are no options and no markup to it.
ListCommand zenityList(const ListTable& table);
/// The same for yad.
ListCommand yadList(const ListTable& table);

} // namespace eseal::dialog

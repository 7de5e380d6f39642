// All documents of a batch, for looking through before the consent: pinentry shows a few.
#pragma once

#include "host/dialog/list_command.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eseal::dialog {

struct ListedFile {
    std::string name;
    std::uint64_t size = 0; ///< bytes
};

struct FileList {
    std::string origin; ///< "" for the command line
    Language language = Language::English;
    std::vector<ListedFile> files;
};

/// zenity and yad, to be tried in this order. What row is picked means nothing.
std::vector<ListCommand> fileListCommands(const FileList& list);

} // namespace eseal::dialog

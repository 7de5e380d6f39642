// A list of certificates for the user to pick from, in a window of the desktop's own programs:
// pinentry has no list.
#pragma once

#include "core/token/certificate_entry.hpp"

#include <span>
#include <string>
#include <vector>

namespace eseal::dialog {

/// A program and how it is called. It prints the number of the row that was picked, from 1.
struct ListCommand {
    std::string program;
    std::vector<std::string> arguments;
};

struct CertificateList {
    std::string origin; ///< "" for the command line
    Language language = Language::English;
    std::vector<token::CertificateEntry> entries;
};

/// zenity, kdialog and yad, to be tried in this order. Texts of certificates are no options and no
/// markup to any of them.
std::vector<ListCommand> certificateListCommands(const CertificateList& list);

} // namespace eseal::dialog

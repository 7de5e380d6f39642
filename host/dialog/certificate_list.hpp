// A list of certificates for the user to pick from.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "host/dialog/list_command.hpp"

#include <span>
#include <string>
#include <vector>

namespace eseal::dialog {

struct CertificateList {
    std::string origin; ///< "" for the command line
    Language language = Language::English;
    std::vector<token::CertificateEntry> entries;
};

/// zenity, kdialog and yad, to be tried in this order. Texts of certificates are no options and no
/// markup to any of them.
std::vector<ListCommand> certificateListCommands(const CertificateList& list);

} // namespace eseal::dialog

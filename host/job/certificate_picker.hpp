// Lets the user pick one of several certificates.
#pragma once

#include "host/dialog/certificate_list.hpp"
#include "host/job/list_window.hpp"

#include <string>

namespace eseal::job {

/// The fingerprint of the one that was picked. Throws as ListWindow::show() does.
Awaitable<std::string> pickCertificate(ListWindow& window, const dialog::CertificateList& list);

} // namespace eseal::job

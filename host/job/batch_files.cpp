#include "host/job/batch_files.hpp"

#include "core/base/error.hpp"
#include "host/dialog/file_list.hpp"

namespace eseal::job {
namespace {

/// What the consent's own text has room for (host/dialog/consent_text.cpp).
constexpr std::size_t kListedByConsent = 6;

std::vector<dialog::ListCommand> commandsFor(const ConsentDetails& consent) {
    dialog::FileList list{.origin = consent.origin, .language = consent.language, .files = {}};
    for (const DeclaredFile& file : consent.files) {
        list.files.push_back({.name = file.name, .size = file.size});
    }
    return dialog::fileListCommands(list);
}

} // namespace

Awaitable<void> showBatchFiles(ListWindow& window, const ConsentDetails& consent) {
    if (consent.files.size() <= kListedByConsent) {
        co_return;
    }
    const auto commands = commandsFor(consent);
    try {
        co_await window.show(commands);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::DialogMissing) {
            throw;
        }
    }
}

} // namespace eseal::job

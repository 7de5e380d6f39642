#include "host/job/certificate_picker.hpp"

#include "core/base/error.hpp"

#include <charconv>
#include <optional>

namespace eseal::job {
namespace {

/// The row, from 0; nothing for what is no row of the list.
std::optional<std::size_t> rowOf(const std::string& answer, std::size_t count) {
    std::size_t number = 0;
    const char* end = answer.data() + answer.size();
    const auto [rest, problem] = std::from_chars(answer.data(), end, number);
    const bool alone = rest == end || *rest == '\n';
    return problem == std::errc() && alone && number >= 1 && number <= count
               ? std::optional(number - 1)
               : std::nullopt;
}

} // namespace

Awaitable<std::string> pickCertificate(ListWindow& window, const dialog::CertificateList& list) {
    const auto commands = dialog::certificateListCommands(list);
    const std::string answer = co_await window.show(commands);
    const auto row = rowOf(answer, list.entries.size());
    if (!row) {
        throw Error(ErrorCode::UserCancelled);
    }
    co_return list.entries[*row].info.fingerprint;
}

} // namespace eseal::job

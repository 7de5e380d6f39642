#include "host/worker/token_pin_requests.hpp"

#include "core/base/exact_json.hpp"
#include "host/dialog/pinentry_pin_change.hpp"

namespace eseal::worker {

PinMessage readPinMessage(const nlohmann::json& message) {
    constexpr std::size_t kMaxText = 4096;
    Fields fields(message);
    PinMessage read;
    read.texts.task = fields.text("type", 16) == "unblockPin" ? dialog::PinTask::Unblock
                                                              : dialog::PinTask::Change;
    read.texts.language = languageFromTag(fields.text("language", 16));
    read.token = fields.object("token").get<token::TokenInfo>();
    read.terminal = fields.text("terminal", kMaxText);
    fields.done();
    return read;
}

void setPin(
    token::pkcs11::Module& module, const PinMessage& message, const dialog::Canceller& canceller,
    const PhaseReportingPinSource::Report& report) {
    dialog::PinentryPinChange dialogs(
        message.texts, dialog::pinentrySettings(message.terminal), canceller);
    PhaseReportingPinChange pins(dialogs, report);
    if (message.texts.task == dialog::PinTask::Change) {
        module.changePin(message.token, pins);
    } else {
        module.unblockPin(message.token, pins);
    }
}

} // namespace eseal::worker

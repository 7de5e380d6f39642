#include "host/worker/token_phases.hpp"

#include <utility>

namespace eseal::worker {

PhaseReportingPinSource::PhaseReportingPinSource(token::PinSource& asker, Report report)
    : asker_(asker), report_(std::move(report)) {}

token::Secret PhaseReportingPinSource::ask(const token::PinRequest& request) {
    report_("dialog");
    token::Secret pin = asker_.ask(request);
    report_("token");
    return pin;
}

void PhaseReportingPinSource::duringDeviceEntry(
    const token::PinRequest& request, const std::function<void()>& login) {
    report_("dialog");
    asker_.duringDeviceEntry(request, [this, &login] {
        report_("device");
        login();
    });
    report_("token");
}

} // namespace eseal::worker

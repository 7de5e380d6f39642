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

PhaseReportingPinChange::PhaseReportingPinChange(
    token::PinChangeSource& asker, PhaseReportingPinSource::Report report)
    : asker_(asker), report_(std::move(report)), pins_(asker, report_) {}

token::Secret PhaseReportingPinChange::ask(const token::PinRequest& request) {
    return pins_.ask(request);
}

void PhaseReportingPinChange::duringDeviceEntry(
    const token::PinRequest& request, const std::function<void()>& login) {
    pins_.duringDeviceEntry(request, login);
}

token::Secret PhaseReportingPinChange::askNew(const token::NewPinRequest& request) {
    report_("dialog");
    token::Secret pin = asker_.askNew(request);
    report_("token");
    return pin;
}

void PhaseReportingPinChange::warnOfUnblocking(const token::TokenInfo& token) {
    report_("dialog");
    asker_.warnOfUnblocking(token);
    report_("token");
}

} // namespace eseal::worker

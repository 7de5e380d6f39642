// Telling the broker what a token operation waits for.
#pragma once

#include "core/token/pin_change_source.hpp"

#include <functional>
#include <string_view>

namespace eseal::worker {

/// A pin source that reports each change: "dialog" (the user), "device" (the user at the PIN pad),
/// "token" (the module).
class PhaseReportingPinSource : public token::PinSource {
public:
    using Report = std::function<void(std::string_view phase)>;

    /// @param asker asks; it outlives this object.
    PhaseReportingPinSource(token::PinSource& asker, Report report);

    token::Secret ask(const token::PinRequest& request) override;
    void duringDeviceEntry(
        const token::PinRequest& request, const std::function<void()>& login) override;

private:
    token::PinSource& asker_;
    Report report_;
};

/// The same for changing a PIN.
class PhaseReportingPinChange final : public token::PinChangeSource {
public:
    /// @param asker asks; it outlives this object.
    PhaseReportingPinChange(token::PinChangeSource& asker, PhaseReportingPinSource::Report report);

    token::Secret ask(const token::PinRequest& request) override;
    void duringDeviceEntry(
        const token::PinRequest& request, const std::function<void()>& login) override;
    token::Secret askNew(const token::NewPinRequest& request) override;
    void warnOfUnblocking(const token::TokenInfo& token) override;

private:
    token::PinChangeSource& asker_;
    PhaseReportingPinSource::Report report_;
    PhaseReportingPinSource pins_;
};

} // namespace eseal::worker

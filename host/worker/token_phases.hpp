// Telling the broker what a token operation waits for.
#pragma once

#include "core/token/pin_source.hpp"

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

} // namespace eseal::worker

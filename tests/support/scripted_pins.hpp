// Somebody who answers the questions for a PIN by a script, and remembers them.
#pragma once

#include "core/token/pin_source.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace eseal::test {

class ScriptedPins final : public token::PinSource {
public:
    /// One answer a question; "" for a device entry that is approved, nothing to cancel. After
    /// the last one every question is cancelled.
    explicit ScriptedPins(std::deque<std::optional<std::string>> answers)
        : answers_(std::move(answers)) {}

    token::Secret ask(const token::PinRequest& request) override;
    void duringDeviceEntry(
        const token::PinRequest& request, const std::function<void()>& login) override;

    const std::vector<token::PinRequest>& questions() const { return questions_; }
    int deviceEntries() const { return deviceEntries_; }

private:
    std::string next(const token::PinRequest& request);

    std::deque<std::optional<std::string>> answers_;
    std::vector<token::PinRequest> questions_;
    int deviceEntries_ = 0;
};

} // namespace eseal::test

// Windows shown by the user's pinentry program.
#pragma once

#include "core/token/secret.hpp"
#include "host/dialog/canceller.hpp"
#include "host/dialog/consent_text.hpp"

#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

namespace eseal::dialog {

/// The programs to try, in order. Those that need a terminal come last, and only when one was
/// given: a browser's job must never take over the terminal that the browser was started from.
std::vector<std::string> pinentryPrograms(bool terminal);

struct PinentrySettings {
    std::string terminal; ///< path of the command line's terminal; "" for a browser's job
    std::vector<std::string> programs = pinentryPrograms(false);
    std::chrono::seconds answerTime{120};        ///< after which pinentry closes its window
    std::chrono::milliseconds extraTime{10'000}; ///< after which we stop waiting for that
};

/// Settings for a job with this terminal ("" for none).
PinentrySettings pinentrySettings(const std::string& terminal);

/// Shows one window at a time. A program that is missing or finds no display gives way to the
/// next one. All calls throw Error(user-cancelled), Error(timed-out), Error(dialog-missing) and,
/// when the program dies while its window is open, Error(worker-failed).
class Pinentry {
public:
    /// @param cancellers any of them closes the window; they outlive this object.
    Pinentry(PinentrySettings settings, std::initializer_list<const Canceller*> cancellers);

    /// A window with a field for a PIN; what was entered, perhaps nothing.
    token::Secret askPin(const WindowTexts& texts) const;
    /// A window to agree or to cancel.
    void confirm(const WindowTexts& texts) const;
    /// A window to read; returns when the user closes it.
    void message(const WindowTexts& texts) const;

private:
    void show(const WindowTexts& texts, std::string_view command, token::Secret* pin) const;

    PinentrySettings settings_;
    std::vector<int> cancellers_;
};

} // namespace eseal::dialog

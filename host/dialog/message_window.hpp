// A window that is there while something else goes on.
#pragma once

#include "host/dialog/canceller.hpp"
#include "host/dialog/pinentry.hpp"

#include <thread>

namespace eseal::dialog {

/// A message window in a thread of its own; closed when destroyed.
class MessageWindow {
public:
    /// @param canceller closes it as well; it outlives this object.
    MessageWindow(PinentrySettings settings, WindowTexts texts, const Canceller& canceller);
    ~MessageWindow();
    MessageWindow(const MessageWindow&) = delete;
    MessageWindow& operator=(const MessageWindow&) = delete;

private:
    Canceller closing_;
    std::thread thread_;
};

} // namespace eseal::dialog

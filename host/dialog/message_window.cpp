#include "host/dialog/message_window.hpp"

#include <exception>
#include <utility>

namespace eseal::dialog {

MessageWindow::MessageWindow(
    PinentrySettings settings, WindowTexts texts, const Canceller& canceller)
    : thread_([this, settings = std::move(settings), texts = std::move(texts), &canceller] {
          try {
              Pinentry(settings, {&canceller, &closing_}).message(texts);
          } catch (const std::exception&) {
              // What it tells of goes on whether the window was closed, hidden or never shown.
          }
      }) {}

MessageWindow::~MessageWindow() {
    closing_.cancel();
    thread_.join();
}

} // namespace eseal::dialog

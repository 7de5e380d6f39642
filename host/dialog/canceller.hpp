// Closing windows from another thread.
#pragma once

#include <atomic>

namespace eseal::dialog {

/// Once cancelled it stays so: windows that are open close, later ones do not open.
class Canceller {
public:
    /// Throws Error(internal) when the system gives no pipe.
    Canceller();
    ~Canceller();
    Canceller(const Canceller&) = delete;
    Canceller& operator=(const Canceller&) = delete;

    /// From any thread, as often as you like.
    void cancel() noexcept;

    /// Becomes readable when cancelled; for poll(), never to be read from.
    int descriptor() const { return readEnd_; }

private:
    int readEnd_ = -1;
    int writeEnd_ = -1;
    std::atomic_flag cancelled_;
};

} // namespace eseal::dialog

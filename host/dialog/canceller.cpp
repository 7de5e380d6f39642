#include "host/dialog/canceller.hpp"

#include "core/base/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace eseal::dialog {

Canceller::Canceller() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        throw Error(ErrorCode::Internal, "no pipe for the dialog");
    }
    readEnd_ = ends[0];
    writeEnd_ = ends[1];
}

Canceller::~Canceller() {
    ::close(readEnd_);
    ::close(writeEnd_);
}

void Canceller::cancel() noexcept {
    if (!cancelled_.test_and_set()) {
        // One byte into an empty pipe whose other end we hold: this cannot fail.
        [[maybe_unused]] const auto written = ::write(writeEnd_, "", 1);
    }
}

} // namespace eseal::dialog

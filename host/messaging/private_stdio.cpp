#include "host/messaging/private_stdio.hpp"

#include "core/base/error.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace eseal::messaging {
namespace {

/// Above 2, so that it can never be one of the standard streams.
int duplicate(int descriptor) {
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) {
        throw Error(ErrorCode::Internal, "standard stream is closed");
    }
    return copy;
}

} // namespace

PrivateStdio takeStdio() {
    const PrivateStdio stdio{.input = duplicate(STDIN_FILENO), .output = duplicate(STDOUT_FILENO)};
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 ||
        ::dup2(::fcntl(STDERR_FILENO, F_GETFD) < 0 ? nothing : STDERR_FILENO, STDOUT_FILENO) < 0) {
        throw Error(ErrorCode::Internal, "standard streams cannot be moved");
    }
    ::close(nothing);
    return stdio;
}

} // namespace eseal::messaging

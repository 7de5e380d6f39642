#include "host/process/process_guard.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace eseal::process {
namespace {

/// A program may be started with them closed; nothing that is opened later may take their place.
void occupyStandardStreams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            ::open("/dev/null", O_RDWR); // takes the lowest free number, which is this one
        }
    }
}

} // namespace

void guardProcess() {
    occupyStandardStreams();
    std::signal(SIGPIPE, SIG_IGN); // NOLINT(cert-err33-c): cannot fail for SIGPIPE
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

void guardWorker() {
    guardProcess();
#ifdef __linux__
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

void dieWithParent() {
#ifdef __linux__
    const pid_t parent = ::getppid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The parent may have ended before the line above took effect.
    if (::getppid() != parent) {
        ::_exit(1);
    }
#endif
}

} // namespace eseal::process

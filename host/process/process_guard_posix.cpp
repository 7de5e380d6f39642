#include "host/process/process_guard.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace eseal::process {

void guardProcess() {
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

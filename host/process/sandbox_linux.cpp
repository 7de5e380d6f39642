#include "core/base/error.hpp"
#include "host/process/sandbox.hpp"

#include <seccomp.h>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace eseal::process {
namespace {

constexpr rlim_t kMaxHeap = rlim_t{512} << 20U;
constexpr rlim_t kBaseSeconds = 20;
constexpr std::uint64_t kBytesPerSecond = std::uint64_t{64} << 20U;

void require(int result, const char* call) {
    if (result != 0) {
        const int error = result < -1 ? -result : errno;
        throw Error(ErrorCode::Internal, std::string(call) + ": " + std::strerror(error));
    }
}

/// Lowers a limit; one that is lower already stays.
void limit(__rlimit_resource resource, rlim_t value) {
    rlimit present{};
    require(::getrlimit(resource, &present), "getrlimit");
    value = std::min(value, present.rlim_max);
    const rlimit both{.rlim_cur = value, .rlim_max = value};
    require(::setrlimit(resource, &both), "setrlimit");
}

#ifndef WEB_ESEAL_SANITIZED
struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};

/// Everything that is not named here ends the process at once. OpenSSL's random numbers need
/// getrandom and, to notice a fork, getpid; qsort of a long list (a CRL's entries) asks by sysinfo
/// how much memory there is.
constexpr auto kAllowed = {SCMP_SYS(read),           SCMP_SYS(write),
                           SCMP_SYS(readv),          SCMP_SYS(writev),
                           SCMP_SYS(pread64),        SCMP_SYS(lseek),
                           SCMP_SYS(fstat),          SCMP_SYS(newfstatat),
                           SCMP_SYS(close),          SCMP_SYS(munmap),
                           SCMP_SYS(mremap),         SCMP_SYS(brk),
                           SCMP_SYS(madvise),        SCMP_SYS(futex),
                           SCMP_SYS(exit),           SCMP_SYS(exit_group),
                           SCMP_SYS(rt_sigreturn),   SCMP_SYS(rt_sigaction),
                           SCMP_SYS(rt_sigprocmask), SCMP_SYS(clock_gettime),
                           SCMP_SYS(getrandom),      SCMP_SYS(restart_syscall),
                           SCMP_SYS(getpid),         SCMP_SYS(sysinfo)};

void allowOnlyComputing(std::optional<int> fileChannel) {
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
    if (!filter) {
        throw Error(ErrorCode::Internal, "seccomp_init");
    }
    for (const int call : kAllowed) {
        require(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0), "seccomp_rule_add");
    }
    // Memory yes, but never executable.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        require(
            seccomp_rule_add(
                filter.get(), SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)),
            "seccomp_rule_add");
    }
    if (fileChannel) {
        require(
            seccomp_rule_add(
                filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(recvmsg), 1,
                SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(*fileChannel))),
            "seccomp_rule_add");
    }
    require(seccomp_load(filter.get()), "seccomp_load");
}
#endif

} // namespace

void enterDocumentSandbox(
    std::uint64_t documentSize, [[maybe_unused]] std::optional<int> fileChannel) {
    limit(RLIMIT_DATA, kMaxHeap);
    limit(RLIMIT_CPU, kBaseSeconds + documentSize / kBytesPerSecond);
    limit(RLIMIT_NPROC, 0);
    require(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl");
#ifndef WEB_ESEAL_SANITIZED // the sanitizers' runtime reads files of its own
    allowOnlyComputing(fileChannel);
#endif
}

} // namespace eseal::process

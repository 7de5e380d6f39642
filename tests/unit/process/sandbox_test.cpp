#ifndef WEB_ESEAL_SANITIZED // whose runtime takes more memory than the sandbox gives
#include "host/process/sandbox.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace eseal::process {
namespace {

int compare(const void* first, const void* second) {
    return *static_cast<const int*>(first) - *static_cast<const int*>(second);
}

/// As OpenSSL does with the entries of a CRL.
[[noreturn]] void sortManyInTheSandbox() {
    enterDocumentSandbox(0);
    std::vector<int> numbers(1'000'000);
    std::iota(numbers.rbegin(), numbers.rend(), 0);
    std::qsort(numbers.data(), numbers.size(), sizeof(int), compare);
    ::_exit(numbers.front() == 0 && numbers.back() == 999'999 ? 0 : 1);
}

TEST(Sandbox, LetsALongListBeSorted) {
    EXPECT_EXIT(sortManyInTheSandbox(), testing::ExitedWithCode(0), "");
}

[[noreturn]] void duplicateInTheSandbox() {
    enterDocumentSandbox(0);
    ::_exit(::dup(0) >= 0 ? 0 : 1);
}

TEST(Sandbox, EndsWhatDoesAnythingElse) {
    EXPECT_EXIT(duplicateInTheSandbox(), testing::KilledBySignal(SIGSYS), "");
}

} // namespace
} // namespace eseal::process
#endif

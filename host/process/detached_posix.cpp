#include "host/process/detached.hpp"
#include "host/process/spawn_posix.hpp"

#include <spawn.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves it to the program

namespace eseal::process {

bool startDetached(const std::vector<std::string>& arguments) {
    SpawnActions actions;
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    actions.open(STDOUT_FILENO, "/dev/null", O_WRONLY);
    actions.open(STDERR_FILENO, "/dev/null", O_WRONLY);
    actions.closeFrom(STDERR_FILENO + 1);
    Words words("web-eseal", arguments);
    const SpawnAttributes attributes(Group::Session);
    pid_t pid = -1;
    return posix_spawn(
               &pid, "/proc/self/exe", actions.get(), attributes.get(), words.get(), environ) == 0;
}

} // namespace eseal::process

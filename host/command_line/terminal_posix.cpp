#include "host/command_line/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>

namespace eseal::command_line {

bool outputIsTerminal() {
    return ::isatty(STDOUT_FILENO) == 1;
}

bool errorIsTerminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

unsigned terminalWidth() {
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

std::string terminalPath() {
    std::array<char, 256> path{};
    return ::ttyname_r(STDERR_FILENO, path.data(), path.size()) == 0 ? path.data() : std::string();
}

} // namespace eseal::command_line

// Noticing that whoever started the program has gone.
#pragma once

#include "host/job/asio.hpp"

#include <functional>
#include <memory>

namespace eseal::command_line {

/// Calls back at the end of standard input, when that is a pipe or a socket; what comes before is
/// thrown away. A terminal is left to the shell, and a file or /dev/null says nothing.
class StandardInputEnd {
public:
    StandardInputEnd(job::asio::io_context& io, std::function<void()> onEnd);
    ~StandardInputEnd();
    StandardInputEnd(const StandardInputEnd&) = delete;
    StandardInputEnd& operator=(const StandardInputEnd&) = delete;

    void cancel();

private:
    struct Reader;
    std::shared_ptr<Reader> reader_;
};

} // namespace eseal::command_line

#include "host/command_line/standard_input_end.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace eseal::command_line {
namespace {

bool isPipeOrSocket(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 &&
           (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

} // namespace

struct StandardInputEnd::Reader : std::enable_shared_from_this<StandardInputEnd::Reader> {
    Reader(job::asio::io_context& io, std::function<void()> callback)
        : input(io, ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)), onEnd(std::move(callback)) {}

    void read() {
        input.async_read_some(
            job::asio::buffer(buffer),
            [self = shared_from_this()](const boost::system::error_code& failure, std::size_t) {
                if (!failure) {
                    self->read();
                } else if (failure != job::asio::error::operation_aborted) {
                    self->onEnd();
                }
            });
    }

    job::asio::posix::stream_descriptor input;
    std::function<void()> onEnd;
    std::array<char, 4096> buffer{};
};

StandardInputEnd::StandardInputEnd(job::asio::io_context& io, std::function<void()> onEnd) {
    if (isPipeOrSocket(STDIN_FILENO)) {
        reader_ = std::make_shared<Reader>(io, std::move(onEnd));
        reader_->read();
    }
}

StandardInputEnd::~StandardInputEnd() {
    cancel();
}

void StandardInputEnd::cancel() {
    if (reader_) {
        boost::system::error_code ignored;
        reader_->input.cancel(ignored);
    }
}

} // namespace eseal::command_line

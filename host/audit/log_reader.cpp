#include "host/audit/log_reader.hpp"

#include "core/base/error.hpp"
#include "host/audit/log.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace eseal::audit {
namespace {

constexpr std::size_t kReadPiece = 65'536;

/// Puts the pieces of one file together to lines; of a line that is too long it keeps nothing.
class LineSplitter {
public:
    LineSplitter(const std::filesystem::path& file, const LogReader& reader)
        : file_(file), reader_(reader) {}

    void push(std::string_view piece) {
        while (!piece.empty()) {
            const std::size_t end = piece.find('\n');
            add(piece.substr(0, end));
            if (end == std::string_view::npos) {
                return;
            }
            finish();
            piece.remove_prefix(end + 1);
        }
    }

    /// The last line may have no end.
    void end() {
        if (!line_.empty() || tooLong_) {
            finish();
        }
    }

private:
    void add(std::string_view part) {
        tooLong_ = tooLong_ || line_.size() + part.size() > kMaxLine;
        if (!tooLong_) {
            line_ += part;
        }
    }

    void finish() {
        ++number_;
        const auto record = tooLong_ ? std::nullopt : recordOf(line_);
        if (record) {
            reader_.onRecord(*record, line_);
        } else {
            reader_.onBroken({.file = file_, .number = number_});
        }
        line_.clear();
        tooLong_ = false;
    }

    const std::filesystem::path& file_;
    const LogReader& reader_;
    std::string line_;
    std::uint64_t number_ = 0;
    bool tooLong_ = false;
};

void readPart(const LogPart& part, const LogReader& reader) {
    LineSplitter lines(part.path(), reader);
    std::string buffer(kReadPiece, '\0');
    for (std::uint64_t done = 0; done < part.size();) {
        const auto wanted = std::min<std::uint64_t>(buffer.size(), part.size() - done);
        const ssize_t count = ::pread(
            part.descriptor(), buffer.data(), static_cast<std::size_t>(wanted),
            static_cast<off_t>(done));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            throw Error(
                ErrorCode::InputUnreadable, part.path().string() + ": cannot be read",
                {{"file", part.path().string()}});
        }
        lines.push(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)));
        done += static_cast<std::uint64_t>(count);
    }
    lines.end();
}

} // namespace

void readLog(const Settings& settings, const LogReader& reader) {
    for (const LogPart& part : openForReading(settings)) {
        readPart(part, reader);
    }
}

} // namespace eseal::audit

#include "host/messaging/frame.hpp"

#include "core/base/error.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace eseal::messaging {
namespace {

/// Fills `target`; returns how much came before the end of the stream.
std::size_t readFully(int descriptor, char* target, std::size_t size) {
    std::size_t have = 0;
    while (have < size) {
        const ssize_t count = ::read(descriptor, target + have, size - have);
        if (count == 0 || (count < 0 && errno != EINTR)) {
            break;
        }
        have += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return have;
}

void writeFully(int descriptor, const char* source, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::write(descriptor, source, size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            throw Error(ErrorCode::HostStopped, std::string("write: ") + std::strerror(errno));
        }
        source += count;
        size -= static_cast<std::size_t>(count);
    }
}

} // namespace

std::optional<std::string> FrameReader::read() {
    std::array<char, sizeof(std::uint32_t)> header{};
    const std::size_t have = readFully(descriptor_, header.data(), header.size());
    if (have == 0) {
        return std::nullopt;
    }
    if (have < header.size()) {
        throw Error(ErrorCode::InvalidMessage, "frame length cut short");
    }
    std::uint32_t size = 0;
    std::memcpy(&size, header.data(), sizeof size);
    if (size > maxSize_) {
        throw Error(
            ErrorCode::MessageTooLarge, "frame of " + std::to_string(size) + " bytes",
            {{"size", size}, {"limit", maxSize_}});
    }
    if (size == 0) {
        throw Error(ErrorCode::InvalidMessage, "empty frame");
    }
    std::string json(size, '\0');
    if (readFully(descriptor_, json.data(), json.size()) < json.size()) {
        throw Error(ErrorCode::InvalidMessage, "frame cut short");
    }
    return json;
}

void FrameWriter::write(std::string_view json) {
    if (json.empty() || json.size() > maxSize_) {
        throw Error(ErrorCode::Internal, "frame of " + std::to_string(json.size()) + " bytes");
    }
    const auto size = static_cast<std::uint32_t>(json.size());
    std::string frame(sizeof size, '\0');
    std::memcpy(frame.data(), &size, sizeof size);
    frame += json;
    const std::scoped_lock lock(mutex_);
    writeFully(descriptor_, frame.data(), frame.size());
}

} // namespace eseal::messaging

// Frames: a 32-bit length in the machine's byte order, then that many bytes of JSON. The browser
// and the workers speak it (PROTOCOL.md).
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace eseal::messaging {

inline constexpr std::size_t kMaxFrameToBrowser = 1'048'576;
inline constexpr std::size_t kMaxFrameFromBrowser = 1'052'672;

/// Reads frames from a descriptor, blocking. Lengths are checked before memory is taken.
class FrameReader {
public:
    FrameReader(int descriptor, std::size_t maxSize) : descriptor_(descriptor), maxSize_(maxSize) {}

    /// The next frame's JSON text; nothing at the end of the stream.
    /// Throws Error(message-too-large), Error(invalid-message) for a frame that is cut short or
    /// empty. After an error the stream cannot be read any further.
    std::optional<std::string> read();

private:
    int descriptor_;
    std::size_t maxSize_;
};

/// Writes frames to a descriptor, blocking; several threads may write.
class FrameWriter {
public:
    FrameWriter(int descriptor, std::size_t maxSize) : descriptor_(descriptor), maxSize_(maxSize) {}

    /// Throws Error(internal) for a frame that is too large, Error(host-stopped) when the other
    /// side is gone.
    void write(std::string_view json);

private:
    int descriptor_;
    std::size_t maxSize_;
    std::mutex mutex_;
};

} // namespace eseal::messaging

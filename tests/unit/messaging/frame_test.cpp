#include "core/base/error.hpp"
#include "host/messaging/frame.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <thread>

namespace eseal::messaging {
namespace {

class Pipe {
public:
    Pipe() { EXPECT_EQ(::pipe2(ends_.data(), O_CLOEXEC), 0); }
    ~Pipe() {
        ::close(ends_[0]);
        closeWriter();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reader() const { return ends_[0]; }
    int writer() const { return ends_[1]; }
    void closeWriter() {
        if (ends_[1] >= 0) {
            ::close(ends_[1]);
            ends_[1] = -1;
        }
    }
    void put(std::string_view bytes) const {
        ASSERT_EQ(
            ::write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    }

private:
    std::array<int, 2> ends_{};
};

std::string header(std::uint32_t size) {
    std::string bytes(sizeof size, '\0');
    std::memcpy(bytes.data(), &size, sizeof size);
    return bytes;
}

ErrorCode codeOfRead(FrameReader& reader) {
    try {
        reader.read();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

TEST(Frame, WhatIsWrittenIsReadAgain) {
    Pipe pipe;
    FrameWriter(pipe.writer(), 100).write(R"({"a":1})");
    FrameReader reader(pipe.reader(), 100);
    EXPECT_EQ(reader.read(), R"({"a":1})");
}

TEST(Frame, EndOfStreamBetweenFramesIsNoError) {
    Pipe pipe;
    FrameWriter(pipe.writer(), 100).write("{}");
    pipe.closeWriter();
    FrameReader reader(pipe.reader(), 100);
    EXPECT_EQ(reader.read(), "{}");
    EXPECT_EQ(reader.read(), std::nullopt);
}

TEST(Frame, LengthCutShortIsRefused) {
    Pipe pipe;
    pipe.put(header(5).substr(0, 3));
    pipe.closeWriter();
    FrameReader reader(pipe.reader(), 100);
    EXPECT_EQ(codeOfRead(reader), ErrorCode::InvalidMessage);
}

TEST(Frame, BodyCutShortIsRefused) {
    Pipe pipe;
    pipe.put(header(5) + "{}");
    pipe.closeWriter();
    FrameReader reader(pipe.reader(), 100);
    EXPECT_EQ(codeOfRead(reader), ErrorCode::InvalidMessage);
}

TEST(Frame, EmptyFrameIsRefused) {
    Pipe pipe;
    pipe.put(header(0));
    FrameReader reader(pipe.reader(), 100);
    EXPECT_EQ(codeOfRead(reader), ErrorCode::InvalidMessage);
}

TEST(Frame, OversizeIsRefusedBeforeItsBodyIsAwaited) {
    Pipe pipe;
    pipe.put(header(0xFFFFFFFFU));
    FrameReader reader(pipe.reader(), kMaxFrameFromBrowser);
    EXPECT_EQ(codeOfRead(reader), ErrorCode::MessageTooLarge);
}

TEST(Frame, LargestAllowedSizePassesAndOneMoreDoesNot) {
    Pipe pipe;
    const std::string largest(kMaxFrameToBrowser, ' ');
    FrameWriter writer(pipe.writer(), kMaxFrameToBrowser);
    std::thread thread([&] { writer.write(largest); });
    FrameReader reader(pipe.reader(), kMaxFrameToBrowser);
    EXPECT_EQ(reader.read(), largest);
    thread.join();
    EXPECT_THROW(writer.write(largest + " "), Error);
}

TEST(Frame, BodyThatArrivesInPiecesIsPutTogether) {
    Pipe pipe;
    std::thread thread([&] {
        for (const char c : header(7) + R"({"a":1})") {
            pipe.put(std::string_view(&c, 1));
        }
    });
    FrameReader reader(pipe.reader(), 100);
    EXPECT_EQ(reader.read(), R"({"a":1})");
    thread.join();
}

} // namespace
} // namespace eseal::messaging

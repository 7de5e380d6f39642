#include "core/base/error.hpp"
#include "host/process/file_channel.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace eseal::process {
namespace {

[[noreturn]] void fail(const char* call) {
    throw Error(ErrorCode::WorkerFailed, std::string(call) + ": " + std::strerror(errno));
}

/// One byte and room for one descriptor: what travels.
struct Parcel {
    char byte = 0;
    iovec content{&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
    msghdr header{};

    Parcel() {
        header.msg_iov = &content;
        header.msg_iovlen = 1;
        header.msg_control = room.data();
        header.msg_controllen = room.size();
    }
};

} // namespace

FileChannel openFileChannel() {
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        fail("socketpair");
    }
    return {files::Descriptor(ends[0]), files::Descriptor(ends[1])};
}

void giveFile(int channel, int descriptor) {
    Parcel parcel;
    cmsghdr* const head = CMSG_FIRSTHDR(&parcel.header);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
    if (::sendmsg(channel, &parcel.header, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) {
        fail("sendmsg");
    }
}

files::Descriptor takeFile(int channel) {
    Parcel parcel;
    if (::recvmsg(channel, &parcel.header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) < 0) {
        fail("recvmsg");
    }
    const cmsghdr* const head = CMSG_FIRSTHDR(&parcel.header);
    if (head == nullptr || head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS ||
        head->cmsg_len != CMSG_LEN(sizeof(int))) {
        throw Error(ErrorCode::WorkerFailed, "a worker was given no file");
    }
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(head), sizeof descriptor);
    return files::Descriptor(descriptor);
}

} // namespace eseal::process

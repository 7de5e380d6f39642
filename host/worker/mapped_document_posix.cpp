#include "core/base/error.hpp"
#include "host/worker/limits.hpp"
#include "host/worker/mapped_document.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace eseal::worker {
namespace {

void* requireMapped(void* address) {
    if (address == MAP_FAILED) {
        throw Error(ErrorCode::Internal, "document cannot be mapped");
    }
    return address;
}

std::size_t pageSize() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

MappedDocument::MappedDocument(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || status.st_size < 0) {
        throw Error(ErrorCode::Internal, "document worker without a document");
    }
    size_ = static_cast<std::size_t>(status.st_size);
    reserved_ = size_ + kMaxWorkerFrame;
    address_ = static_cast<std::uint8_t*>(requireMapped(
        ::mmap(nullptr, reserved_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)));
    if (size_ > 0) {
        requireMapped(::mmap(address_, size_, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0));
    }
}

MappedDocument::~MappedDocument() {
    ::munmap(address_, reserved_);
}

ByteView MappedDocument::with(std::size_t offset, ByteView bytes) {
    if (offset > size_ || bytes.size() > reserved_ - offset) {
        throw Error(ErrorCode::Internal, "more appended than a worker can hold");
    }
    // The pages that are written to are private copies from here on.
    const std::size_t start = offset / pageSize() * pageSize();
    const std::size_t end = offset + bytes.size();
    if (::mprotect(address_ + start, end - start, PROT_READ | PROT_WRITE) != 0) {
        throw Error(ErrorCode::Internal, "mprotect");
    }
    std::ranges::copy(bytes, address_ + offset);
    return {address_, std::max(size_, end)};
}

} // namespace eseal::worker

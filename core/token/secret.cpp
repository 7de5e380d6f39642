#include "core/token/secret.hpp"

#include "core/base/error.hpp"

#include <sys/mman.h>

#include <cstring>
#include <utility>

namespace eseal::token {
namespace {

// mmap and mlock work on whole pages; the kernel rounds a length up.
std::uint8_t* lockedPage() {
    void* page = mmap(
        nullptr, Secret::kCapacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) { // NOLINT(performance-no-int-to-ptr): the system's own constant
        throw Error(ErrorCode::Internal, "mmap for a PIN");
    }
    if (mlock(page, Secret::kCapacity) != 0 ||
        madvise(page, Secret::kCapacity, MADV_DONTDUMP) != 0) {
        munmap(page, Secret::kCapacity);
        throw Error(ErrorCode::Internal, "mlock for a PIN; the limit of locked memory is too low");
    }
    return static_cast<std::uint8_t*>(page);
}

} // namespace

Secret::Secret() : page_(lockedPage()) {}

Secret::~Secret() {
    if (page_ != nullptr) {
        wipe();
        munmap(page_, kCapacity);
    }
}

Secret::Secret(Secret&& other) noexcept
    : page_(std::exchange(other.page_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(page_, other.page_);
    std::swap(size_, other.size_);
    other.wipe();
    return *this;
}

void Secret::append(std::uint8_t byte) {
    if (page_ == nullptr || size_ == kCapacity) {
        throw Error(ErrorCode::InvalidArgument, "the PIN is too long", {{"field", "pin"}});
    }
    page_[size_++] = byte;
}

void Secret::wipe() noexcept {
    if (page_ != nullptr) {
        explicit_bzero(page_, kCapacity);
    }
    size_ = 0;
}

} // namespace eseal::token

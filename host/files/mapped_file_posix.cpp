#include "core/base/error.hpp"
#include "host/files/mapped_file.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cstdint>
#include <memory>

namespace eseal::files {

SharedBytes mapFile(int descriptor, std::size_t size) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || status.st_size < 0 ||
        static_cast<std::uintmax_t>(status.st_size) < size) {
        throw Error(ErrorCode::Internal, "a file is shorter than was said");
    }
    if (size == 0) {
        return {};
    }
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (address == MAP_FAILED) {
        throw Error(ErrorCode::Internal, "a file cannot be mapped");
    }
    std::shared_ptr<const void> owner(
        address, [size](const void* start) { ::munmap(const_cast<void*>(start), size); });
    return {ByteView(static_cast<const std::uint8_t*>(address), size), std::move(owner)};
}

} // namespace eseal::files

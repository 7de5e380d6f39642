// A PIN in memory that is locked, left out of core images and wiped.
#pragma once

#include "core/base/bytes.hpp"

#include <cstddef>
#include <span>

namespace eseal::token {

/// One page of locked memory for one PIN. It cannot be copied, printed or turned into a string.
class Secret {
public:
    static constexpr std::size_t kCapacity = 256;

    /// Throws Error(internal) when the system gives no locked page.
    Secret();
    ~Secret();
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;

    /// The bytes entered so far.
    std::span<std::uint8_t> bytes() { return {page_, size_}; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    /// Adds one byte; throws Error(invalid-argument) beyond kCapacity.
    void append(std::uint8_t byte);
    /// Overwrites all of it.
    void wipe() noexcept;

private:
    std::uint8_t* page_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace eseal::token

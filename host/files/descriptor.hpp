// A descriptor that closes itself.
#pragma once

#include <utility>

namespace eseal::files {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return value_; }
    /// False: the call that should have opened it failed.
    bool isOpen() const { return value_ >= 0; }

private:
    int value_ = -1;
};

} // namespace eseal::files

#include "host/files/descriptor.hpp"

#include <unistd.h>

namespace eseal::files {

Descriptor::~Descriptor() {
    if (value_ >= 0) {
        ::close(value_);
    }
}

} // namespace eseal::files

// Any bytes as a line of the audit log: broken, or a record that stays the same once written anew.
#include "core/base/bytes.hpp"
#include "host/audit/record.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    const auto record = audit::recordOf(asText(ByteView(data, size)));
    if (!record) {
        return 0;
    }
    const std::string once = audit::lineOf(*record);
    const auto again = audit::recordOf(once);
    if (!again || audit::lineOf(*again) != once) {
        std::abort();
    }
    return 0;
}

// Any JSON as options: refused by name, or taken and given back the same.
#include "core/seal/seal_options.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    const auto json = nlohmann::json::parse(data, data + size, nullptr, false);
    if (json.is_discarded()) {
        return 0;
    }
    try {
        const nlohmann::json once = seal::toJson(seal::sealOptionsFromJson(json));
        if (seal::toJson(seal::sealOptionsFromJson(once)) != once) {
            std::abort();
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InvalidArgument) {
            std::abort();
        }
    }
    return 0;
}

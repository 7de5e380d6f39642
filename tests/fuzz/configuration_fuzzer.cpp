// Any text as config.json: refused as the configuration's mistake, or taken whole and shown again.
#include "core/base/error.hpp"
#include "host/configuration/keys.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    using namespace eseal::configuration;
    const std::string_view text = asText(ByteView(data, size));
    try {
        const std::array files{parseConfiguration(text, "/config.json")};
        const Configuration values = combine(files).values;
        for (const KeyDefinition& key : keyDefinitions()) {
            static_cast<void>(key.show(values).dump());
        }
        for (const std::string& pattern : values.origins.blocked) {
            if (!matchesOrigin(pattern, pattern)) {
                std::abort();
            }
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::ConfigurationInvalid) {
            std::abort();
        }
    }
    return 0;
}

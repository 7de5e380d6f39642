// Any bytes as a PDF, every object of it read.
#include "core/base/error.hpp"
#include "core/pdf/document.hpp"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    try {
        pdf::Document document({data, size});
        const std::uint32_t highest = document.crossReference().highestNumber();
        for (std::uint32_t number = 0; number <= std::min(highest, 64U); ++number) {
            try {
                document.object({number, 0});
            } catch (const Error&) {
                continue;
            }
        }
    } catch (const Error&) {
        return 0;
    }
    return 0;
}

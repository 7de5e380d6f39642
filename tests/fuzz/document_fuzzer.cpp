// Any bytes as a PDF, every object of it read; as it is, and with its cross-reference data made
// anew.
#include "core/base/error.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/repair/recovery_revision.hpp"

#include <algorithm>

namespace {

using namespace eseal;

void readObjects(ByteView file) {
    try {
        pdf::Document document(file);
        const std::uint32_t highest = document.crossReference().highestNumber();
        for (std::uint32_t number = 0; number <= std::min(highest, 64U); ++number) {
            try {
                document.object({number, 0});
            } catch (const Error&) {
                continue;
            }
        }
    } catch (const Error&) {
        return;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView file(data, size);
    readObjects(file);
    try {
        const Bytes recovery = pdf::recoveryRevision(file);
        Bytes whole(file.begin(), file.end());
        whole.insert(whole.end(), recovery.begin(), recovery.end());
        readObjects(whole);
    } catch (const Error&) {
        return 0;
    }
    return 0;
}

// Any bytes as the content stream of a page or of a form field's appearance.
#include "core/base/error.hpp"
#include "core/verify/document/content_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::size_t words = 0;
    std::size_t values = 0;
    try {
        eseal::verify::readContent(
            {data, size},
            [&](const std::string& word, std::span<const eseal::pdf::Object> operands) {
                words += word.size();
                values += operands.size();
            });
    } catch (const eseal::Error& error) {
        if (error.code() != eseal::ErrorCode::DocumentDamaged) {
            std::abort();
        }
    }
    if (words + values > size) {
        std::abort(); // each takes a byte at least
    }
    return 0;
}

// Any bytes as an object: what is read is written so that it reads back the same.
#include "core/base/error.hpp"
#include "core/pdf/parser.hpp"
#include "core/pdf/serializer.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    try {
        pdf::Tokenizer in({data, size});
        const pdf::Object object = pdf::parseObject(in);
        const std::string text = pdf::serialize(object);
        pdf::Tokenizer again(asBytes(text));
        if (!(pdf::parseObject(again) == object)) {
            std::abort();
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::DocumentDamaged) {
            std::abort();
        }
    }
    return 0;
}

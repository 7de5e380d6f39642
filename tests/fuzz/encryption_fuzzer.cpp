// Any bytes as an encryption dictionary: it is refused by name, or what it encrypts it decrypts.
#include "core/base/error.hpp"
#include "core/pdf/encryption/security_handler.hpp"
#include "core/pdf/parser.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace eseal;

pdf::Object sameObject(const pdf::Object& object) {
    return object;
}

void roundTrip(const pdf::SecurityHandler& security, const pdf::Dictionary& dictionary) {
    const pdf::Reference reference{7, 1};
    const pdf::Object object(dictionary);
    if (!(security.decrypted(reference, security.encrypted(reference, object)) == object)) {
        std::abort();
    }
    security.decrypted(reference, object);
    const Bytes data{1, 2, 3};
    if (security.decrypted(
            reference, dictionary, security.encrypted(reference, dictionary, data)) != data) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The first byte says how long the password is that follows it.
    const ByteView input(data, size);
    const std::size_t length = input.empty() ? 0 : std::min<std::size_t>(input[0], size - 1);
    const std::string_view password = asText(input.subspan(input.empty() ? 0 : 1, length));
    try {
        pdf::Tokenizer in(input.subspan(input.empty() ? 0 : length + 1));
        const pdf::Object object = pdf::parseObject(in);
        if (const auto* dictionary = object.as<pdf::Dictionary>()) {
            static constexpr std::string_view kId =
                "\x31\x41\x59\x26\x53\x58\x97\x93\x23\x84\x62\x64\x33\x83\x27\x95";
            const pdf::SecurityHandler security(
                pdf::readEncryptionDictionary(*dictionary, sameObject), asBytes(kId), password);
            roundTrip(security, *dictionary);
        }
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) {
            std::abort();
        }
    }
    return 0;
}

#include "core/base/base64.hpp"

#include <openssl/evp.h>

#include <climits>

namespace eseal {
namespace {

std::size_t paddingOf(std::string_view text) {
    if (text.ends_with("==")) {
        return 2;
    }
    return text.ends_with("=") ? 1 : 0;
}

bool isAlphabet(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/';
}

} // namespace

std::string toBase64(ByteView bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
        static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text) {
    if (text.empty()) {
        return Bytes{};
    }
    const std::size_t padding = paddingOf(text);
    // EVP_DecodeBlock trims white space by itself; the edges are where it would go unnoticed.
    // It also takes '=' in the middle for a zero.
    if (text.size() % 4 != 0 || text.size() > INT_MAX || !isAlphabet(text.front()) ||
        !isAlphabet(text[text.size() - 1 - padding]) ||
        text.substr(0, text.size() - padding).find('=') != std::string_view::npos) {
        return std::nullopt;
    }
    Bytes bytes(text.size() / 4 * 3);
    const int size = EVP_DecodeBlock(
        bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
        static_cast<int>(text.size()));
    if (size < 0 || static_cast<std::size_t>(size) != bytes.size()) {
        return std::nullopt;
    }
    bytes.resize(bytes.size() - padding);
    return bytes;
}

} // namespace eseal

#include "host/dialog/origin_text.hpp"

#include "host/dialog/page_text.hpp"

#include <idn2.h>

#include <memory>

namespace eseal::dialog {

namespace {

constexpr std::size_t kMaxCharacters = 70;

struct FreeIdn {
    void operator()(char* text) const { idn2_free(text); }
};

/// The host in Unicode; as it was when it is no internationalised name or a wrong one.
std::string unicodeHost(const std::string& host) {
    char* converted = nullptr;
    if (idn2_to_unicode_8z8z(host.c_str(), &converted, IDN2_NFC_INPUT) != IDN2_OK) {
        return host;
    }
    const std::unique_ptr<char, FreeIdn> owned(converted);
    return readableText(owned.get());
}

} // namespace

std::string originText(std::string_view origin) {
    const std::string exact = readableText(origin);
    const auto scheme = exact.find("://");
    if (scheme == std::string::npos) {
        return shortenedAtStart(exact, kMaxCharacters);
    }
    const auto start = scheme + 3;
    const auto end = exact.find(':', start);
    const std::string host = exact.substr(start, end - start);
    const std::string readable = unicodeHost(host);
    if (readable == host) {
        return shortenedAtStart(exact, kMaxCharacters);
    }
    const std::string port = end == std::string::npos ? "" : exact.substr(end);
    return shortenedAtStart(exact.substr(0, start) + readable + port, kMaxCharacters) + "\n(" +
           shortenedAtStart(exact, kMaxCharacters) + ")";
}

bool isExtensionPage(std::string_view origin) {
    return origin.starts_with("chrome-extension://") || origin.starts_with("moz-extension://");
}

} // namespace eseal::dialog

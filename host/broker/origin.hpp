// Who asks. The browser says it, this checks its form once more.
#pragma once

#include <string>
#include <string_view>

namespace eseal::broker {

/// The origin of a page as in RFC 6454: scheme, host and, when it is not the default, port.
class Origin {
public:
    /// Only https, or http on this very machine; host in ASCII (punycode), no path, no user. Or a
    /// page of the extension itself. Throws Error(origin-refused).
    static Origin parse(std::string_view text);

    const std::string& text() const { return text_; }
    /// The extension's own page: the user asks without any site. The extension lets no site say so.
    bool isExtensionPage() const;

private:
    explicit Origin(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

} // namespace eseal::broker

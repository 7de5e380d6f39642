#include "core/trust/lists/xml/markup_limits.hpp"

#include "core/trust/lists/scheme.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace eseal::trust::lists::xml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view upTo(std::string_view text, std::string_view end) {
    return text.substr(0, std::min(text.find(end), text.size()));
}

/// What stands between the quotes behind encoding= of an XML declaration; "" without one.
std::string declaredEncoding(std::string_view text) {
    const std::string_view declaration = text.starts_with("<?xml") ? upTo(text, "?>") : "";
    const std::size_t name = declaration.find("encoding");
    const std::size_t quote =
        name != std::string_view::npos ? declaration.find_first_of("\"'", name) : name;
    if (quote == std::string_view::npos) {
        return {};
    }
    std::string encoding(upTo(declaration.substr(quote + 1), declaration.substr(quote, 1)));
    std::ranges::transform(encoding, encoding.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    });
    return encoding;
}

/// Nothing by which a parser could take the bytes for another encoding (XML 1.0 appendix F).
void requireUtf8(std::string_view text) {
    const bool begins = text.starts_with('<') && text.size() > 1 && text[1] != '\0';
    const std::string encoding = declaredEncoding(text);
    if (!text.empty() && !begins) {
        refuseList("encoding", "does not begin as UTF-8 does");
    }
    if (!encoding.empty() && encoding != "UTF-8") {
        refuseList("encoding", "not UTF-8");
    }
}

/// Goes over markup from one '<' to the next.
class Markup {
public:
    explicit Markup(std::string_view text) : text_(text) {}

    void read() {
        while (moveTo("<")) {
            if (takes("<!--")) {
                moveBehind("-->");
            } else if (takes("<![CDATA[")) {
                moveBehind("]]>");
            } else if (takes("<?")) {
                moveBehind("?>");
            } else if (takes("<!")) {
                return; // a document type: the parser goes no further either
            } else {
                readTag();
            }
        }
    }

private:
    bool moveTo(std::string_view mark) {
        at_ = std::min(text_.find(mark, at_), text_.size());
        return at_ < text_.size();
    }

    void moveBehind(std::string_view mark) {
        if (moveTo(mark)) {
            at_ += mark.size();
        }
    }

    bool takes(std::string_view start) {
        const bool there = text_.substr(at_).starts_with(start);
        at_ += there ? start.size() : 0;
        return there;
    }

    /// One quoted value is one attribute.
    void readTag() {
        std::size_t attributes = 0;
        while ((at_ = std::min(text_.find_first_of("\"'>", at_), text_.size())) < text_.size() &&
               text_[at_] != '>') {
            if (++attributes > kMaxAttributes) {
                refuseList("malformed", "an element with too many attributes");
            }
            const std::string_view quote = text_.substr(at_, 1);
            ++at_;
            moveBehind(quote);
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

void requireModestMarkup(ByteView bytes) {
    std::string_view text = asText(bytes);
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    requireUtf8(text);
    Markup(text).read();
}

} // namespace eseal::trust::lists::xml

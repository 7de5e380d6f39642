#include "core/trust/lists/xml/document.hpp"

#include "core/base/base64.hpp"
#include "core/trust/lists/scheme.hpp"
#include "core/trust/lists/xml/markup_limits.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>

namespace eseal::trust::lists::xml {
namespace {

struct FreeParser {
    void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
};

std::string_view view(const xmlChar* text) {
    return text != nullptr ? std::string_view(reinterpret_cast<const char*>(text))
                           : std::string_view();
}

/// Stops before the first declaration is read: entities never come to be.
void refuseDocumentType(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto* parser = static_cast<xmlParserCtxt*>(context);
    parser->_private = parser;
    xmlStopParser(parser);
}

void stayQuiet(void*, const char*, ...) {}
void stayQuietToo(void*, xmlError*) {}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void append(std::string& text, const xmlNode* node) {
    const std::string_view content = view(node->content);
    if (text.size() + content.size() > kMaxText) {
        refuseList("malformed", "a text that is too long");
    }
    text += content;
}

std::string trimmed(const std::string& text) {
    const auto first = std::ranges::find_if_not(text, isSpace);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isSpace).base();
    return first < last ? std::string(first, last) : std::string();
}

} // namespace

Document parse(ByteView text) {
    if (text.size() > kMaxList) {
        refuseList("too-large", std::to_string(text.size()) + " bytes");
    }
    requireModestMarkup(text);
    const std::unique_ptr<xmlParserCtxt, FreeParser> parser(xmlNewParserCtxt());
    if (!parser) {
        throw std::bad_alloc();
    }
    parser->sax->internalSubset = refuseDocumentType;
    parser->sax->warning = stayQuiet;
    parser->sax->error = stayQuiet;
    parser->sax->serror = stayQuietToo;
    Document document(xmlCtxtReadMemory(
        parser.get(), reinterpret_cast<const char*>(text.data()), static_cast<int>(text.size()),
        nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT));
    if (parser->_private != nullptr) {
        refuseList("dtd", "has a document type");
    }
    if (!document || parser->wellFormed == 0 || document->intSubset != nullptr) {
        refuseList("malformed", "not well-formed XML");
    }
    return document;
}

bool isElement(const xmlNode* node, std::string_view space, std::string_view name) {
    return node != nullptr && node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
           view(node->name) == name && view(node->ns->href) == space;
}

std::vector<xmlNode*> elements(const xmlNode* parent) {
    std::vector<xmlNode*> found;
    for (xmlNode* node = parent->children; node != nullptr; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            found.push_back(node);
        }
    }
    return found;
}

std::vector<xmlNode*>
children(const xmlNode* parent, std::string_view space, std::string_view name) {
    std::vector<xmlNode*> found = elements(parent);
    std::erase_if(found, [&](const xmlNode* node) { return !isElement(node, space, name); });
    return found;
}

xmlNode* child(const xmlNode* parent, std::string_view space, std::string_view name) {
    const std::vector<xmlNode*> found = children(parent, space, name);
    if (found.size() > 1) {
        refuseList("malformed", std::string(name) + " more than once");
    }
    return found.empty() ? nullptr : found.front();
}

xmlNode* requiredChild(const xmlNode* parent, std::string_view space, std::string_view name) {
    xmlNode* found = child(parent, space, name);
    if (found == nullptr) {
        refuseList("malformed", std::string(name) + " is missing");
    }
    return found;
}

std::string text(const xmlNode* element) {
    std::string joined;
    for (const xmlNode* node = element->children; node != nullptr; node = node->next) {
        switch (node->type) {
        case XML_TEXT_NODE:
        case XML_CDATA_SECTION_NODE:
            append(joined, node);
            break;
        case XML_COMMENT_NODE:
        case XML_PI_NODE:
            break;
        default:
            refuseList("malformed", std::string(view(element->name)) + " has more than text");
        }
    }
    return trimmed(joined);
}

std::optional<std::string> attribute(const xmlNode* element, const char* name) {
    const xmlAttr* found = xmlHasNsProp(element, reinterpret_cast<const xmlChar*>(name), nullptr);
    if (found == nullptr) {
        return std::nullopt;
    }
    return text(reinterpret_cast<const xmlNode*>(found));
}

Bytes binary(const xmlNode* element) {
    std::string base64 = text(element);
    std::erase_if(base64, isSpace);
    auto bytes = fromBase64(base64);
    if (!bytes) {
        refuseList("malformed", std::string(view(element->name)) + " is not base64");
    }
    return std::move(*bytes);
}

} // namespace eseal::trust::lists::xml

// XML of unknown origin as a tree, and the few ways in which lists are read from it.
#pragma once

#include "core/base/bytes.hpp"

#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::trust::lists::xml {

struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

/// Namespaces of trusted lists and their signatures.
inline constexpr std::string_view kTsl = "http://uri.etsi.org/02231/v2#";
inline constexpr std::string_view kAdditional = "http://uri.etsi.org/02231/v2/additionaltypes#";
inline constexpr std::string_view kQualifications =
    "http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#";
inline constexpr std::string_view kXades = "http://uri.etsi.org/01903/v1.3.2#";
inline constexpr std::string_view kDsig = "http://www.w3.org/2000/09/xmldsig#";

/// UTF-8, no network, no document type, no entities but XML's own, nothing deeper or longer than
/// libxml2's ordinary limits. Throws Error(trusted-list-refused) "malformed", "dtd", "encoding" or
/// "too-large".
Document parse(ByteView text);

bool isElement(const xmlNode* node, std::string_view space, std::string_view name);

/// Child elements in their order.
std::vector<xmlNode*> elements(const xmlNode* parent);
std::vector<xmlNode*>
children(const xmlNode* parent, std::string_view space, std::string_view name);

/// The only child of that name, or null. Throws when there are several.
xmlNode* child(const xmlNode* parent, std::string_view space, std::string_view name);
/// Throws Error(trusted-list-refused) "malformed" when it is not there exactly once.
xmlNode* requiredChild(const xmlNode* parent, std::string_view space, std::string_view name);

/// The text of an element as canonical XML has it: comments and instructions left out, ends
/// trimmed. Throws when it has elements, or is longer than `kMaxText`.
std::string text(const xmlNode* element);
inline constexpr std::size_t kMaxText = 65'536;

/// An attribute without namespace; nothing when it is not there.
std::optional<std::string> attribute(const xmlNode* element, const char* name);

/// Base64 with white space anywhere. Throws Error(trusted-list-refused) "malformed".
Bytes binary(const xmlNode* element);

} // namespace eseal::trust::lists::xml

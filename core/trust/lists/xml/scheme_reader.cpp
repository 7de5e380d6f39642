#include "core/trust/lists/xml/scheme_reader.hpp"

#include "core/base/time_text.hpp"

#include <charconv>

namespace eseal::trust::lists::xml {
namespace {

constexpr std::size_t kMaxPointers = 500;
constexpr std::size_t kMaxUris = 1000;
constexpr std::string_view kListMediaType = "application/vnd.etsi.tsl+xml";

std::uint64_t numberOf(const xmlNode* element) {
    const std::string digits = text(element);
    std::uint64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, number);
    if (problem != std::errc{} || stop != end || number > (std::uint64_t{1} << 32U)) {
        refuseList("malformed", "not a number");
    }
    return number;
}

ListKind kindOf(const xmlNode* type) {
    const std::string uri = type != nullptr ? text(type) : std::string();
    if (uri == "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric") {
        return ListKind::National;
    }
    return uri == "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists"
               ? ListKind::ListOfLists
               : ListKind::Other;
}

std::chrono::sys_seconds requiredTime(const xmlNode* element) {
    const auto time = timeOf(element);
    if (!time) {
        refuseList("malformed", "not a time");
    }
    return *time;
}

/// An element without dateTime says that there will be none any more.
std::optional<std::chrono::sys_seconds> nextUpdateOf(const xmlNode* information) {
    const xmlNode* next = requiredChild(information, kTsl, "NextUpdate");
    const xmlNode* time = child(next, kTsl, "dateTime");
    return time != nullptr ? std::optional(requiredTime(time)) : std::nullopt;
}

std::vector<Bytes> signersOf(const xmlNode* pointer) {
    std::vector<Bytes> signers;
    const xmlNode* identities = child(pointer, kTsl, "ServiceDigitalIdentities");
    if (identities == nullptr) {
        return signers;
    }
    for (const xmlNode* identity : children(identities, kTsl, "ServiceDigitalIdentity")) {
        for (const xmlNode* id : children(identity, kTsl, "DigitalId")) {
            if (const xmlNode* certificate = child(id, kTsl, "X509Certificate")) {
                signers.push_back(binary(certificate));
            }
        }
    }
    return signers;
}

/// Nothing for a list that is no XML.
std::optional<ListPointer> readPointer(const xmlNode* node) {
    ListPointer pointer{.territory = {}, .location = {}, .signers = signersOf(node)};
    pointer.location = text(requiredChild(node, kTsl, "TSLLocation"));
    const xmlNode* additional = child(node, kTsl, "AdditionalInformation");
    std::string mediaType;
    if (additional == nullptr) {
        return std::nullopt;
    }
    for (const xmlNode* other : children(additional, kTsl, "OtherInformation")) {
        if (const xmlNode* type = child(other, kTsl, "TSLType")) {
            pointer.kind = kindOf(type);
        }
        if (const xmlNode* territory = child(other, kTsl, "SchemeTerritory")) {
            pointer.territory = text(territory);
        }
        if (const xmlNode* media = child(other, kAdditional, "MimeType")) {
            mediaType = text(media);
        }
    }
    return mediaType == kListMediaType ? std::optional(std::move(pointer)) : std::nullopt;
}

} // namespace

std::optional<std::chrono::sys_seconds> timeOf(const xmlNode* element) {
    const std::string written = text(element);
    auto time = timeFromText(written);
    if (!time) {
        time = timeFromText(written + "Z");
    }
    return time ? std::optional(std::chrono::floor<std::chrono::seconds>(*time)) : std::nullopt;
}

Scheme readScheme(const xmlNode* root) {
    const xmlNode* information = requiredChild(root, kTsl, "SchemeInformation");
    const std::uint64_t version =
        numberOf(requiredChild(information, kTsl, "TSLVersionIdentifier"));
    Scheme scheme{
        .kind = kindOf(requiredChild(information, kTsl, "TSLType")),
        .version = version < 1000 ? static_cast<unsigned>(version) : 0,
        .sequenceNumber = numberOf(requiredChild(information, kTsl, "TSLSequenceNumber")),
        .territory = text(requiredChild(information, kTsl, "SchemeTerritory")),
        .issued = requiredTime(requiredChild(information, kTsl, "ListIssueDateTime")),
        .nextUpdate = nextUpdateOf(information),
        .informationUris = {}};
    if (const xmlNode* uris = child(information, kTsl, "SchemeInformationURI")) {
        for (const xmlNode* uri : children(uris, kTsl, "URI")) {
            if (scheme.informationUris.size() == kMaxUris) {
                refuseList("malformed", "too many URIs");
            }
            scheme.informationUris.push_back(text(uri));
        }
    }
    return scheme;
}

std::vector<ListPointer> readPointers(const xmlNode* root) {
    const xmlNode* information = requiredChild(root, kTsl, "SchemeInformation");
    std::vector<ListPointer> pointers;
    const xmlNode* list = child(information, kTsl, "PointersToOtherTSL");
    if (list == nullptr) {
        return pointers;
    }
    for (const xmlNode* node : children(list, kTsl, "OtherTSLPointer")) {
        if (auto pointer = readPointer(node)) {
            pointers.push_back(std::move(*pointer));
        }
        if (pointers.size() > kMaxPointers) {
            refuseList("malformed", "too many pointers");
        }
    }
    return pointers;
}

} // namespace eseal::trust::lists::xml

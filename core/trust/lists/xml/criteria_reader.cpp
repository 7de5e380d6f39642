#include "core/trust/lists/xml/criteria_reader.hpp"

#include "core/trust/lists/scheme.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace eseal::trust::lists::xml {
namespace {

constexpr unsigned kMaxDepth = 8;
constexpr std::string_view kQualifierUri = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
constexpr std::string_view kOidUri = "urn:oid:";

struct QualifierName {
    std::string_view name;
    Qualifier qualifier;
};
constexpr std::array kQualifierNames{
    QualifierName{"QCWithQSCD", Qualifier::QcWithQscd},
    QualifierName{"QCNoQSCD", Qualifier::QcNoQscd},
    QualifierName{"QCQSCDStatusAsInCert", Qualifier::QcQscdStatusAsInCert},
    QualifierName{"QCQSCDManagedOnBehalf", Qualifier::QcQscdManagedOnBehalf},
    QualifierName{"QCWithSSCD", Qualifier::QcWithSscd},
    QualifierName{"QCNoSSCD", Qualifier::QcNoSscd},
    QualifierName{"QCSSCDStatusAsInCert", Qualifier::QcSscdStatusAsInCert},
    QualifierName{"QCForLegalPerson", Qualifier::QcForLegalPerson},
    QualifierName{"QCForESig", Qualifier::QcForEsig},
    QualifierName{"QCForESeal", Qualifier::QcForEseal},
    QualifierName{"QCForWSA", Qualifier::QcForWsa},
    QualifierName{"QCStatement", Qualifier::QcStatement},
    QualifierName{"NotQualified", Qualifier::NotQualified}};

/// Position is the number of the bit in X.509.
constexpr std::array<std::string_view, 9> kKeyUsageBits{
    "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
    "keyCertSign",      "crlSign",        "encipherOnly",    "decipherOnly"};

Qualifiers qualifiersOf(const xmlNode* element) {
    Qualifiers qualifiers;
    const xmlNode* list = child(element, kQualifications, "Qualifiers");
    if (list == nullptr) {
        return qualifiers;
    }
    for (const xmlNode* node : children(list, kQualifications, "Qualifier")) {
        const std::string uri = attribute(node, "uri").value_or("");
        for (const QualifierName& known : kQualifierNames) {
            if (uri.starts_with(kQualifierUri) &&
                std::string_view(uri).substr(kQualifierUri.size()) == known.name) {
                qualifiers.add(known.qualifier);
            }
        }
    }
    return qualifiers;
}

/// Dotted, whether or not it is written as a URN.
std::string identifierOf(const xmlNode* holder) {
    const std::string identifier = text(requiredChild(holder, kXades, "Identifier"));
    std::string start = identifier.substr(0, kOidUri.size());
    std::ranges::transform(start, start.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return start == kOidUri ? identifier.substr(kOidUri.size()) : identifier;
}

CriteriaList::Identifiers
identifiersOf(const xmlNode* set, std::string_view space, std::string_view name) {
    CriteriaList::Identifiers identifiers;
    for (const xmlNode* node : children(set, space, name)) {
        identifiers.push_back(identifierOf(node));
    }
    return identifiers;
}

CriteriaList::Assertion assertionOf(const xmlNode* list) {
    const std::string word = attribute(list, "assert").value_or("all");
    if (word == "all") {
        return CriteriaList::Assertion::All;
    }
    if (word != "atLeastOne" && word != "none") {
        refuseList("malformed", "an unknown assertion");
    }
    return word == "none" ? CriteriaList::Assertion::None : CriteriaList::Assertion::AtLeastOne;
}

bool isTrue(const xmlNode* bit) {
    const std::string word = text(bit);
    return word == "true" || word == "1";
}

void readKeyUsage(const xmlNode* node, CriteriaList& into) {
    CriteriaList::KeyUsage usage;
    for (const xmlNode* bit : children(node, kQualifications, "KeyUsageBit")) {
        const auto* const known =
            std::ranges::find(kKeyUsageBits, attribute(bit, "name").value_or(""));
        if (known == kKeyUsageBits.end()) {
            ++into.unknown;
            return;
        }
        usage.emplace_back(static_cast<std::uint8_t>(known - kKeyUsageBits.begin()), isTrue(bit));
    }
    into.keyUsages.push_back(std::move(usage));
}

void readOthers(const xmlNode* others, CriteriaList& into) {
    for (const xmlNode* node : elements(others)) {
        if (isElement(node, kAdditional, "CertSubjectDNAttribute")) {
            into.subjectAttributes.push_back(identifiersOf(node, kAdditional, "AttributeOID"));
        } else if (isElement(node, kAdditional, "ExtendedKeyUsage")) {
            into.extendedKeyUsages.push_back(identifiersOf(node, kAdditional, "KeyPurposeId"));
        } else {
            ++into.unknown;
        }
    }
}

CriteriaList readCriteria(const xmlNode* list, unsigned depth) {
    if (depth > kMaxDepth) {
        refuseList("malformed", "criteria that are nested too deep");
    }
    CriteriaList criteria;
    criteria.assertion = assertionOf(list);
    for (const xmlNode* node : elements(list)) {
        if (isElement(node, kQualifications, "KeyUsage")) {
            readKeyUsage(node, criteria);
        } else if (isElement(node, kQualifications, "PolicySet")) {
            criteria.policySets.push_back(identifiersOf(node, kQualifications, "PolicyIdentifier"));
        } else if (isElement(node, kQualifications, "CriteriaList")) {
            criteria.lists.push_back(readCriteria(node, depth + 1));
        } else if (isElement(node, kQualifications, "otherCriteriaList")) {
            readOthers(node, criteria);
        } else if (!isElement(node, kQualifications, "Description")) {
            ++criteria.unknown;
        }
    }
    return criteria;
}

} // namespace

void readQualifications(const xmlNode* qualifications, std::vector<Qualification>& into) {
    for (const xmlNode* element :
         children(qualifications, kQualifications, "QualificationElement")) {
        const xmlNode* criteria = requiredChild(element, kQualifications, "CriteriaList");
        into.push_back({qualifiersOf(element), readCriteria(criteria, 0)});
    }
}

} // namespace eseal::trust::lists::xml

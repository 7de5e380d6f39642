#include "core/base/qualified_statements.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace eseal {
namespace {

// EN 319 412-5, annex B: id-etsi-qcs 0.4.0.1862.1 and what stands below it.
constexpr std::string_view kCompliance = "0.4.0.1862.1.1";
constexpr std::string_view kSscd = "0.4.0.1862.1.4";
constexpr std::string_view kType = "0.4.0.1862.1.6";
constexpr std::string_view kLegislation = "0.4.0.1862.1.7";
/// So many statements and types are looked at.
constexpr int kMostStatements = 100;

openssl::Asn1Sequence readSequence(ByteView der) {
    return openssl::fromDer<openssl::Asn1Sequence>(der, d2i_ASN1_SEQUENCE_ANY);
}

openssl::Asn1Sequence readSequence(const ASN1_TYPE* element) {
    if (element == nullptr || ASN1_TYPE_get(element) != V_ASN1_SEQUENCE) {
        return nullptr;
    }
    const ASN1_STRING* der = element->value.sequence;
    return readSequence(
        {ASN1_STRING_get0_data(der), static_cast<std::size_t>(ASN1_STRING_length(der))});
}

/// Dotted decimal; "" for anything but an object identifier.
std::string identifier(const ASN1_TYPE* element) {
    if (element == nullptr || ASN1_TYPE_get(element) != V_ASN1_OBJECT) {
        return {};
    }
    std::array<char, 128> text{};
    const int length = OBJ_obj2txt(text.data(), text.size(), element->value.object, 1);
    const bool whole = length > 0 && static_cast<std::size_t>(length) < text.size();
    return whole ? std::string(text.data()) : std::string();
}

QualifiedType typeFrom(std::string_view dotted) {
    return dotted == "0.4.0.1862.1.6.1"   ? QualifiedType::Signature
           : dotted == "0.4.0.1862.1.6.2" ? QualifiedType::Seal
           : dotted == "0.4.0.1862.1.6.3" ? QualifiedType::WebSite
                                          : QualifiedType::Other;
}

int sizeOf(const openssl::Asn1Sequence& sequence) {
    return sequence ? std::min(sk_ASN1_TYPE_num(sequence.get()), kMostStatements) : 0;
}

/// QcType ::= SEQUENCE OF OBJECT IDENTIFIER. All of them or none.
void readTypes(const ASN1_TYPE* information, QualifiedStatements& found) {
    const auto list = readSequence(information);
    std::vector<QualifiedType> types;
    for (int i = 0; i < sizeOf(list); ++i) {
        const std::string type = identifier(sk_ASN1_TYPE_value(list.get(), i));
        if (type.empty()) {
            return;
        }
        types.push_back(typeFrom(type));
    }
    found.types.insert(found.types.end(), types.begin(), types.end());
}

/// QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo ANY OPTIONAL }.
void readStatement(const ASN1_TYPE* element, QualifiedStatements& found) {
    const auto statement = readSequence(element);
    const int size = sizeOf(statement);
    if (size < 1 || size > 2) {
        return;
    }
    const std::string id = identifier(sk_ASN1_TYPE_value(statement.get(), 0));
    found.compliance = found.compliance || id == kCompliance;
    found.sscd = found.sscd || id == kSscd;
    found.otherLegislation = found.otherLegislation || id == kLegislation;
    if (id == kType && size == 2) {
        readTypes(sk_ASN1_TYPE_value(statement.get(), 1), found);
    }
}

} // namespace

bool QualifiedStatements::names(QualifiedType type) const {
    return std::ranges::find(types, type) != types.end();
}

QualifiedStatements qualifiedStatements(const X509* certificate) {
    const int index = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
    if (index < 0 || X509_get_ext_by_NID(certificate, NID_qcStatements, index) >= 0) {
        return {};
    }
    const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(X509_get_ext(certificate, index));
    return qualifiedStatementsFromDer(
        {ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))});
}

QualifiedStatements qualifiedStatementsFromDer(ByteView der) {
    const auto statements = readSequence(der);
    QualifiedStatements found;
    for (int i = 0; i < sizeOf(statements); ++i) {
        readStatement(sk_ASN1_TYPE_value(statements.get(), i), found);
    }
    return found;
}

} // namespace eseal

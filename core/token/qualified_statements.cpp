#include "core/token/qualified_statements.hpp"

#include <array>
#include <optional>
#include <string>

namespace eseal::token {
namespace {

// EN 319 412-5, annex B: id-etsi-qcs 0.4.0.1862.1 and what stands below it.
constexpr std::string_view kCompliance = "0.4.0.1862.1.1";
constexpr std::string_view kSscd = "0.4.0.1862.1.4";
constexpr std::string_view kType = "0.4.0.1862.1.6";
constexpr std::string_view kTypeEseal = "0.4.0.1862.1.6.2";

openssl::Asn1Sequence readSequence(const ASN1_STRING* der) {
    const ByteView bytes(
        ASN1_STRING_get0_data(der), static_cast<std::size_t>(ASN1_STRING_length(der)));
    return openssl::fromDer<openssl::Asn1Sequence>(bytes, d2i_ASN1_SEQUENCE_ANY);
}

openssl::Asn1Sequence readSequence(const ASN1_TYPE* element) {
    return ASN1_TYPE_get(element) == V_ASN1_SEQUENCE ? readSequence(element->value.sequence)
                                                     : nullptr;
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

/// QcType ::= SEQUENCE OF OBJECT IDENTIFIER. Nothing when it is not one.
std::optional<bool> namesEseal(const ASN1_TYPE* information) {
    const auto types = information == nullptr ? nullptr : readSequence(information);
    if (!types) {
        return std::nullopt;
    }
    bool eseal = false;
    for (int i = 0; i < sk_ASN1_TYPE_num(types.get()); ++i) {
        const std::string type = identifier(sk_ASN1_TYPE_value(types.get(), i));
        if (type.empty()) {
            return std::nullopt;
        }
        eseal = eseal || type == kTypeEseal;
    }
    return eseal;
}

/// QCStatement ::= SEQUENCE { statementId OBJECT IDENTIFIER, statementInfo ANY OPTIONAL }.
/// False when it is not well formed.
bool readStatement(const ASN1_TYPE* element, QualifiedStatements& found) {
    const auto statement = readSequence(element);
    const int size = statement ? sk_ASN1_TYPE_num(statement.get()) : 0;
    if (size < 1 || size > 2) {
        return false;
    }
    const std::string id = identifier(sk_ASN1_TYPE_value(statement.get(), 0));
    if (id == kType) {
        const auto eseal = namesEseal(size == 2 ? sk_ASN1_TYPE_value(statement.get(), 1) : nullptr);
        found.typeEseal = found.typeEseal || eseal.value_or(false);
        return eseal.has_value();
    }
    found.compliance = found.compliance || (id == kCompliance && size == 1);
    found.sscd = found.sscd || (id == kSscd && size == 1);
    return !id.empty();
}

} // namespace

QualifiedStatements qualifiedStatements(const X509* certificate) {
    const int index = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
    if (index < 0 || X509_get_ext_by_NID(certificate, NID_qcStatements, index) >= 0) {
        return {};
    }
    const auto statements = readSequence(X509_EXTENSION_get_data(X509_get_ext(certificate, index)));
    QualifiedStatements found;
    for (int i = 0; statements && i < sk_ASN1_TYPE_num(statements.get()); ++i) {
        if (!readStatement(sk_ASN1_TYPE_value(statements.get(), i), found)) {
            return {};
        }
    }
    return found;
}

} // namespace eseal::token

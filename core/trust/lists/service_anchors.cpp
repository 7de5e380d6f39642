#include "core/trust/lists/service_anchors.hpp"

#include "core/base/openssl_handles.hpp"

#include <string_view>

namespace eseal::trust::lists {
namespace {

/// One DER value at the front of `der`: its whole encoding, taken off, and its content.
struct DerValue {
    ByteView whole;
    ByteView content;
};

std::optional<DerValue> takeValue(ByteView& der) {
    const openssl::CleanErrorQueue clean;
    const unsigned char* position = der.data();
    long length = 0;
    int tag = 0;
    int kind = 0;
    const int flags =
        ASN1_get_object(&position, &length, &tag, &kind, static_cast<long>(der.size()));
    const bool definite = (static_cast<unsigned>(flags) & 0x81U) == 0;
    if (!definite || length < 0) {
        return std::nullopt;
    }
    const auto head = static_cast<std::size_t>(position - der.data());
    const std::size_t size = head + static_cast<std::size_t>(length);
    const DerValue value{.whole = der.first(size), .content = der.subspan(head, size - head)};
    der = der.subspan(size);
    return value;
}

/// RFC 5280 4.1: version (optional), serialNumber, signature, issuer, validity, subject.
std::string_view subjectIn(ByteView certificate) {
    constexpr std::uint8_t kVersionTag = 0xA0;
    const auto outer = takeValue(certificate);
    ByteView inner = outer ? outer->content : ByteView();
    const auto tbs = takeValue(inner);
    ByteView fields = tbs ? tbs->content : ByteView();
    const int before = !fields.empty() && fields.front() == kVersionTag ? 5 : 4;
    for (int field = 0; field < before; ++field) {
        if (!takeValue(fields)) {
            return {};
        }
    }
    const auto subject = takeValue(fields);
    return subject ? asText(subject->whole) : std::string_view();
}

} // namespace

ServiceAnchors::ServiceAnchors(const TrustedServices& services) : services_(services) {
    for (std::uint32_t index = 0; index < services.certificateCount(); ++index) {
        bySubject_.emplace(subjectIn(services.certificate(index)), index);
    }
}

std::optional<Anchored> ServiceAnchors::find(const Certificate& certificate) const {
    const bool known = !services_.find(certificate.x509()).empty();
    return known ? std::optional(Anchored()) : std::nullopt;
}

std::vector<CertificatePtr> ServiceAnchors::issuersOf(const Certificate& certificate) const {
    const Bytes issuer = openssl::toDer(X509_get_issuer_name(certificate.x509()), i2d_X509_NAME);
    std::vector<CertificatePtr> found;
    const auto [first, last] = bySubject_.equal_range(asText(issuer));
    for (auto entry = first; entry != last; ++entry) {
        if (auto read = Certificate::fromDer(services_.certificate(entry->second))) {
            found.push_back(std::move(read));
        }
    }
    return found;
}

} // namespace eseal::trust::lists

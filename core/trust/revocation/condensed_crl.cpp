#include "core/trust/revocation/condensed_crl.hpp"

#include "core/base/der_walk.hpp"
#include "core/trust/certificate.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eseal::trust {
namespace {

/// An indirect list has one entry of a serial number for each authority.
constexpr std::size_t kMaxEntries = 1000;

bool isSequence(const DerElement& element) {
    return element.tagClass == V_ASN1_UNIVERSAL && element.tag == V_ASN1_SEQUENCE;
}

bool isTime(const DerElement& element) {
    return element.tagClass == V_ASN1_UNIVERSAL &&
           (element.tag == V_ASN1_UTCTIME || element.tag == V_ASN1_GENERALIZEDTIME);
}

void append(Bytes& bytes, ByteView more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
}

ByteView withoutLeadingZeros(ByteView number) {
    const auto first = std::ranges::find_if(number, [](std::uint8_t byte) { return byte != 0; });
    return {first, number.end()};
}

/// Whether an entry is one after which the certificates are another authority's.
bool namesIssuer(ByteView extensions) {
    static constexpr std::array<std::uint8_t, 5> kCertificateIssuer{0x06, 0x03, 0x55, 0x1D, 0x1D};
    return !std::ranges::search(extensions, kCertificateIssuer).empty();
}

/// Goes over revokedCertificates once.
class EntryFilter {
public:
    explicit EntryFilter(Bytes serialNumber) : serialNumber_(std::move(serialNumber)) {}

    /// False for an entry that is none.
    bool take(const DerElement& entry) {
        DerReader parts(entry.content);
        const auto number = parts.next();
        if (!isSequence(entry) || !number || number->tag != V_ASN1_INTEGER ||
            count_ >= kMaxEntries) {
            return false;
        }
        if (namesIssuer(parts.rest())) {
            authority_ = entry.whole;
        }
        if (std::ranges::equal(
                withoutLeadingZeros(number->content), withoutLeadingZeros(serialNumber_))) {
            keep(entry);
        }
        return true;
    }

    const Bytes& kept() const { return kept_; }

private:
    void keep(const DerElement& entry) {
        if (!authority_.empty() && authority_.data() != entry.whole.data()) {
            append(kept_, authority_);
        }
        append(kept_, entry.whole);
        authority_ = {};
        ++count_;
    }

    Bytes serialNumber_;
    ByteView authority_; ///< the entry that says whose the next ones are, unless it was kept
    Bytes kept_;
    std::size_t count_ = 0;
};

/// False when there is something else among the entries.
bool takeAll(ByteView entries, EntryFilter& filter) {
    DerReader reader(entries);
    while (const auto entry = reader.next()) {
        if (!filter.take(*entry)) {
            return false;
        }
    }
    return reader.rest().empty();
}

/// The three parts of a CertificateList; nothing when there are others.
std::optional<std::array<DerElement, 3>> partsOf(ByteView der) {
    DerReader whole(der);
    const auto list = whole.next();
    if (!list || !isSequence(*list) || !whole.rest().empty()) {
        return std::nullopt;
    }
    DerReader parts(list->content);
    const auto content = parts.next();
    const auto algorithm = parts.next();
    const auto signature = parts.next();
    if (!content || !isSequence(*content) || !algorithm || !signature || !parts.rest().empty()) {
        return std::nullopt;
    }
    return std::array{*content, *algorithm, *signature};
}

/// A TBSCertList with the entries that the filter keeps; nothing for what is none. The only
/// SEQUENCE behind the times is revokedCertificates.
std::optional<Bytes> condensedContent(ByteView content, EntryFilter& filter) {
    Bytes condensed;
    DerReader fields(content);
    bool pastTimes = false;
    bool pastEntries = false;
    while (const auto field = fields.next()) {
        if (!pastTimes || !isSequence(*field)) {
            append(condensed, field->whole);
        } else if (std::exchange(pastEntries, true) || !takeAll(field->content, filter)) {
            return std::nullopt;
        } else if (!filter.kept().empty()) {
            append(condensed, derWrapped(V_ASN1_SEQUENCE, filter.kept()));
        }
        pastTimes = pastTimes || isTime(*field);
    }
    return fields.rest().empty() ? std::optional(std::move(condensed)) : std::nullopt;
}

/// Whether the TBSCertList names this algorithm too: its first SEQUENCE.
bool names(ByteView content, const DerElement& algorithm) {
    DerReader fields(content);
    auto field = fields.next();
    while (field && !isSequence(*field)) {
        field = fields.next();
    }
    return field && std::ranges::equal(field->whole, algorithm.whole);
}

/// Its content octets.
Bytes contentOf(const ASN1_INTEGER* number) {
    const Bytes der = openssl::toDer(number, i2d_ASN1_INTEGER);
    const auto element = DerReader(der).next();
    return element ? Bytes(element->content.begin(), element->content.end()) : Bytes();
}

std::optional<std::chrono::sys_seconds> timeIn(const DerElement& element) {
    const auto time = openssl::fromDer<openssl::Asn1Time>(element.whole, d2i_ASN1_TIME);
    return time ? timeOf(time.get()) : std::nullopt;
}

} // namespace

std::optional<CondensedCrl> condenseCrl(ByteView der, const ASN1_INTEGER* serialNumber) {
    const auto parts = partsOf(der);
    if (!parts) {
        return std::nullopt;
    }
    const auto& [content, algorithm, signature] = *parts;
    if (!names(content.content, algorithm)) {
        return std::nullopt;
    }
    EntryFilter filter(contentOf(serialNumber));
    const auto condensed = condensedContent(content.content, filter);
    if (!condensed) {
        return std::nullopt;
    }
    Bytes list = derWrapped(V_ASN1_SEQUENCE, *condensed);
    append(list, algorithm.whole);
    append(list, signature.whole);
    auto crl = openssl::fromDer<CrlObject>(derWrapped(V_ASN1_SEQUENCE, list), d2i_X509_CRL);
    return crl ? std::optional(CondensedCrl{std::move(crl), content.whole}) : std::nullopt;
}

std::optional<CrlValidity> crlValidity(ByteView der) {
    const auto parts = partsOf(der);
    if (!parts) {
        return std::nullopt;
    }
    DerReader fields(parts->front().content);
    auto field = fields.next();
    while (field && !isTime(*field)) {
        field = fields.next();
    }
    const auto thisUpdate = field ? timeIn(*field) : std::nullopt;
    if (!thisUpdate) {
        return std::nullopt;
    }
    field = fields.next();
    return CrlValidity{*thisUpdate, field && isTime(*field) ? timeIn(*field) : std::nullopt};
}

} // namespace eseal::trust

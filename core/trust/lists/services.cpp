#include "core/trust/lists/services.hpp"

#include "core/base/digest.hpp"
#include "core/base/openssl_handles.hpp"

#include <algorithm>

namespace eseal::trust::lists {
namespace {

using KeyDigest = std::array<std::uint8_t, 32>;

/// Of the SubjectPublicKeyInfo; nothing for a certificate without a key.
std::optional<KeyDigest> keyDigestOf(const X509* certificate) {
    unsigned char* buffer = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &buffer);
    const openssl::Handle<unsigned char, openssl::freeBuffer> owner(buffer);
    if (size <= 0) {
        return std::nullopt;
    }
    const Digest digest =
        digestOf(DigestAlgorithm::Sha256, {buffer, static_cast<std::size_t>(size)});
    KeyDigest key{};
    std::ranges::copy(digest.bytes(), key.begin());
    return key;
}

bool sameSubject(const X509* one, const X509* other) {
    return X509_NAME_cmp(X509_get_subject_name(one), X509_get_subject_name(other)) == 0;
}

/// As OpenSSL compares names: neither case nor white space counts.
std::uint32_t hashOf(const X509_NAME* name) {
    return static_cast<std::uint32_t>(X509_NAME_hash_ex(name, nullptr, nullptr, nullptr));
}

} // namespace

bool isExpired(const TrustedList& list, std::chrono::sys_seconds now) {
    return list.nextUpdate && *list.nextUpdate < now;
}

std::vector<const Service*> TrustedServices::find(const x509_st* certificate) const {
    std::vector<const Service*> found;
    const auto key = keyDigestOf(certificate);
    if (!key) {
        return found;
    }
    for (const Entry& entry : std::ranges::equal_range(index_, *key, {}, &Entry::key)) {
        const auto listed =
            openssl::fromDer<openssl::Certificate>(certificates_[entry.certificate], d2i_X509);
        const Service* service = &services_[entry.service];
        const bool known = std::ranges::find(found, service) != found.end();
        if (!known && listed && sameSubject(listed.get(), certificate)) {
            found.push_back(service);
        }
    }
    return found;
}

std::vector<std::uint32_t> TrustedServices::issuersOf(const x509_st* certificate) const {
    const X509_NAME* issuer = X509_get_issuer_name(certificate);
    const std::uint32_t hash = hashOf(issuer);
    std::vector<std::uint32_t> found;
    for (const Entry& entry : index_) {
        const bool known = std::ranges::find(found, entry.certificate) != found.end();
        if (entry.subject != hash || known) {
            continue;
        }
        const auto listed =
            openssl::fromDer<openssl::Certificate>(certificates_[entry.certificate], d2i_X509);
        if (listed && X509_NAME_cmp(X509_get_subject_name(listed.get()), issuer) == 0) {
            found.push_back(entry.certificate);
        }
    }
    return found;
}

void TrustedServices::add(
    TrustedList list, std::vector<Service> services, std::span<const Bytes> certificates) {
    const auto listIndex = static_cast<std::uint32_t>(lists_.size());
    const auto shift = static_cast<std::uint32_t>(certificates_.size());
    lists_.push_back(std::move(list));
    certificates_.insert(certificates_.end(), certificates.begin(), certificates.end());
    for (Service& service : services) {
        const auto serviceIndex = static_cast<std::uint32_t>(services_.size());
        service.list = listIndex;
        for (std::uint32_t& index : service.certificates) {
            const auto certificate =
                openssl::fromDer<openssl::Certificate>(certificates[index], d2i_X509);
            index += shift;
            if (const auto key = certificate ? keyDigestOf(certificate.get()) : std::nullopt) {
                index_.push_back(
                    {*key, hashOf(X509_get_subject_name(certificate.get())), index, serviceIndex});
            }
        }
        services_.push_back(std::move(service));
    }
    std::ranges::stable_sort(index_, {}, &Entry::key);
}

} // namespace eseal::trust::lists

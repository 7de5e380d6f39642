#include "core/trust/certificate_addresses.hpp"
#include "core/trust/path.hpp"

#include <openssl/pem.h>
#include <openssl/pkcs7.h>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxIssuerAnswer = std::size_t{256} << 10U;
constexpr int kMaxIssuersInAnswer = 16;

using Pkcs7 = openssl::Handle<PKCS7, PKCS7_free>;

void addCertificates(const STACK_OF(X509) * stack, std::vector<CertificatePtr>& found) {
    for (int i = 0; i < std::min(sk_X509_num(stack), kMaxIssuersInAnswer); ++i) {
        const Bytes der = openssl::toDer(sk_X509_value(stack, i), i2d_X509);
        if (auto certificate = Certificate::fromDer(der)) {
            found.push_back(std::move(certificate));
        }
    }
}

void addPkcs7(const PKCS7* message, std::vector<CertificatePtr>& found) {
    if (message != nullptr && OBJ_obj2nid(message->type) == NID_pkcs7_signed &&
        message->d.sign != nullptr) {
        addCertificates(message->d.sign->cert, found);
    }
}

void addPem(ByteView text, std::vector<CertificatePtr>& found) {
    const openssl::Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    for (int i = 0; bio && i < kMaxIssuersInAnswer; ++i) {
        const openssl::Certificate certificate(
            PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        if (!certificate) {
            break;
        }
        if (auto read = Certificate::fromDer(openssl::toDer(certificate.get(), i2d_X509))) {
            found.push_back(std::move(read));
        }
    }
    if (found.empty()) {
        const openssl::Bio again(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
        const Pkcs7 message(PEM_read_bio_PKCS7(again.get(), nullptr, nullptr, nullptr));
        addPkcs7(message.get(), found);
    }
}

std::vector<CertificatePtr> certificatesIn(ByteView answer) {
    const openssl::CleanErrorQueue clean;
    std::vector<CertificatePtr> found;
    if (auto certificate = Certificate::fromDer(answer)) {
        found.push_back(std::move(certificate));
        return found;
    }
    if (const auto message = openssl::fromDer<Pkcs7>(answer, d2i_PKCS7)) {
        addPkcs7(message.get(), found);
    } else if (asText(answer).find("-----BEGIN ") != std::string_view::npos) {
        addPem(answer, found);
    }
    return found;
}

net::FetchRequest issuerRequest(const std::string& url) {
    net::FetchRequest request;
    request.url = url;
    request.source = net::Source::Document;
    request.accept = "application/pkix-cert, application/pkcs7-mime, */*";
    request.maxSize = kMaxIssuerAnswer;
    return request;
}

} // namespace

std::vector<CertificatePtr> fetchIssuers(const Certificate& certificate, net::Fetcher& fetcher) {
    for (const std::string& url : accessAddresses(certificate, NID_ad_ca_issuers)) {
        try {
            const net::FetchResponse answer = fetcher.fetch(issuerRequest(url));
            auto found = certificatesIn(answer.body);
            if (!found.empty()) {
                return found;
            }
        } catch (const Error& error) {
            if (error.code() != ErrorCode::NetworkFailed) {
                throw;
            }
        }
    }
    return {};
}

} // namespace eseal::trust

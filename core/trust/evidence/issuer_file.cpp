#include "core/trust/evidence/issuer_file.hpp"

#include "core/base/openssl_handles.hpp"

#include <openssl/pem.h>

#include <algorithm>

namespace eseal::trust {
namespace {

constexpr int kMaxFromFile = 16;

std::vector<Bytes> fromPem(ByteView file) {
    const openssl::Bio in(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
    std::vector<Bytes> certificates;
    for (int i = 0; in && i < kMaxFromFile; ++i) {
        const openssl::Certificate read(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
        if (!read) {
            break;
        }
        certificates.push_back(openssl::toDer(read.get(), i2d_X509));
    }
    return certificates;
}

std::vector<Bytes> fromCms(ByteView file) {
    const auto cms = openssl::fromDer<openssl::Cms>(file, d2i_CMS_ContentInfo);
    std::vector<Bytes> certificates;
    const openssl::CertificateStack all(cms ? CMS_get1_certs(cms.get()) : nullptr);
    const int count = all ? std::min(sk_X509_num(all.get()), kMaxFromFile) : 0;
    for (int i = 0; i < count; ++i) {
        certificates.push_back(openssl::toDer(sk_X509_value(all.get(), i), i2d_X509));
    }
    return certificates;
}

} // namespace

std::vector<Bytes> certificatesInFile(ByteView file) {
    const openssl::CleanErrorQueue clean;
    if (openssl::certificateFromDer(file)) {
        return {{file.begin(), file.end()}};
    }
    std::vector<Bytes> certificates = fromPem(file);
    return certificates.empty() ? fromCms(file) : certificates;
}

} // namespace eseal::trust

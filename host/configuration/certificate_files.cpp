#include "host/configuration/certificate_files.hpp"

#include "core/base/error.hpp"
#include "core/base/openssl_handles.hpp"

#include <openssl/pem.h>

namespace eseal::configuration {
namespace {

constexpr std::size_t kMaxCertificates = 64;

/// OpenSSL would ask the terminal for the password of an encrypted file.
int noPassword(char*, int, int, void*) {
    return -1;
}

} // namespace

std::vector<Bytes> readCertificateFiles(const std::vector<std::filesystem::path>& files) {
    const openssl::CleanErrorQueue clean;
    std::vector<Bytes> certificates;
    for (const std::filesystem::path& file : files) {
        const openssl::Bio source(BIO_new_file(file.c_str(), "r"));
        const std::size_t before = certificates.size();
        while (source && certificates.size() < kMaxCertificates) {
            const openssl::Certificate certificate(
                PEM_read_bio_X509(source.get(), nullptr, noPassword, nullptr));
            if (!certificate) {
                break;
            }
            certificates.push_back(openssl::toDer(certificate.get(), i2d_X509));
        }
        if (certificates.size() == before) {
            throw Error(
                ErrorCode::ConfigurationInvalid, file.string() + ": no certificate in it",
                {{"file", file.string()}, {"field", "certificateFiles"}});
        }
    }
    return certificates;
}

std::vector<Bytes>
anchorsForLevel(seal::SealLevel level, const std::vector<std::filesystem::path>& files) {
    return level > seal::SealLevel::BaselineT ? readCertificateFiles(files) : std::vector<Bytes>();
}

} // namespace eseal::configuration

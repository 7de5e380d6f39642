#include "core/base/error.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/trust/lists/official_journal.hpp"
#include "core/trust/lists/update.hpp"

#include <openssl/pem.h>

namespace eseal::trust::lists {
namespace {

std::vector<Bytes> certificatesFromPem(std::string_view pem) {
    const openssl::CleanErrorQueue clean;
    const openssl::Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    openssl::require(bio != nullptr, "BIO_new_mem_buf");
    std::vector<Bytes> certificates;
    while (const openssl::Certificate certificate{
        PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
        certificates.push_back(openssl::toDer(certificate.get(), i2d_X509));
    }
    return certificates;
}

} // namespace

const ListOfListsTrust& europeanListOfLists() {
    static const ListOfListsTrust kTrust{
        .location = "https://ec.europa.eu/tools/lotl/eu-lotl.xml",
        .signers = certificatesFromPem(kOfficialJournalCertificates),
        .publication = "https://eur-lex.europa.eu/eli/C/2026/1944/oj"};
    return kTrust;
}

} // namespace eseal::trust::lists

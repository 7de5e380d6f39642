// make_trusted_lists FOLDER URL [ISSUER.pem]: a list of the lists, a national list at this URL, and
// who signed each. The national list has a service for qualified seals: that issuer, or one that
// has issued nothing.
#include "tests/support/test_pki.hpp"
#include "tests/support/trusted_lists/signed_list.hpp"

#include <openssl/pem.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using namespace eseal;

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

void writePem(const std::filesystem::path& path, const Bytes& der) {
    const openssl::Bio bio(BIO_new_file(path.c_str(), "w"));
    PEM_write_bio_X509(bio.get(), openssl::certificateFromDer(der).get());
}

Bytes readPem(const char* path) {
    const openssl::Bio bio(BIO_new_file(path, "r"));
    const openssl::Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate) {
        throw std::runtime_error(std::string(path) + ": no certificate");
    }
    return openssl::toDer(certificate.get(), i2d_X509);
}

/// RFC 3339, so many days from now.
std::string inDays(int days) {
    const std::time_t time = std::chrono::system_clock::to_time_t(
        std::chrono::system_clock::now() + std::chrono::hours(24 * days));
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::ostringstream text;
    text << std::put_time(&parts, "%Y-%m-%dT%H:%M:%SZ");
    return text.str();
}

/// A list that holds now.
test::ListDraft presentList() {
    test::ListDraft list;
    list.issued = inDays(-30);
    list.nextUpdate = "<dateTime>" + inDays(90) + "</dateTime>";
    return list;
}

void makeLists(const std::filesystem::path& folder, const std::string& url, const Bytes& issuer) {
    const test::ListSigner top = test::makeListSigner();
    const test::ListSigner national = test::makeListSigner();
    test::ServiceDraft service;
    service.certificate = issuer;
    service.extensions = test::purposeExtension("ForeSeals");
    test::ListDraft list = presentList();
    list.services.push_back(service);
    test::ListDraft lotl = presentList();
    lotl.kind = "EUlistofthelists";
    lotl.territory = "EU";
    lotl.pointers.push_back(
        {.territory = "NO", .location = url, .signers = {national.certificate}});
    std::filesystem::create_directories(folder / "lists");
    write(folder / "lists" / "lotl.xml", test::signedList(lotl, top));
    write(folder / "lists" / "NO.xml", test::signedList(list, national));
    list.sequenceNumber = "6";
    write(folder / "NO-older.xml", test::signedList(list, national));
    writePem(folder / "signer.pem", top.certificate);
    writePem(folder / "NO-signer.pem", national.certificate);
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc == 3 || argc == 4) {
            makeLists(
                argv[1], argv[2],
                argc == 4 ? readPem(argv[3]) : test::TestPki().issuing().certificate);
            return 0;
        }
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
    }
    return 1;
}

// make_trusted_lists FOLDER URL: a list of the lists, a national list at this URL, and who signed
// each.
#include "tests/support/test_pki.hpp"
#include "tests/support/trusted_lists/signed_list.hpp"

#include <openssl/pem.h>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace eseal;

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

void writePem(const std::filesystem::path& path, const Bytes& der) {
    const openssl::Bio bio(BIO_new_file(path.c_str(), "w"));
    PEM_write_bio_X509(bio.get(), openssl::certificateFromDer(der).get());
}

void makeLists(const std::filesystem::path& folder, const std::string& url) {
    const test::TestPki pki;
    const test::ListSigner top = test::makeListSigner();
    const test::ListSigner national = test::makeListSigner();
    test::ServiceDraft service;
    service.certificate = pki.issuing().certificate;
    service.extensions = test::purposeExtension("ForeSeals");
    test::ListDraft list;
    list.services.push_back(service);
    test::ListDraft lotl;
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
        if (argc == 3) {
            makeLists(argv[1], argv[2]);
            return 0;
        }
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
    }
    return 1;
}

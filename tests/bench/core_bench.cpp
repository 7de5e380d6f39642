// One seal without the other processes: prepare, digest, CMS with a key from a file, embed. Writes
// the appended bytes, which are all that travels to a browser.
#include "core/base/openssl_handles.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/seal/embed.hpp"
#include "core/seal/prepare.hpp"
#include "tests/support/software_signer.hpp"

#include <openssl/pem.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace eseal; // NOLINT(google-build-using-namespace): a program, no header

constexpr std::size_t kPiece = std::size_t{1} << 18U;

class MappedInput {
public:
    explicit MappedInput(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
        struct stat status {};
        if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
            throw std::runtime_error(std::string("cannot read ") + path);
        }
        size_ = static_cast<std::size_t>(status.st_size);
        address_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
        if (address_ == MAP_FAILED) {
            throw std::runtime_error(std::string("cannot map ") + path);
        }
    }
    ~MappedInput() {
        ::munmap(address_, size_);
        ::close(descriptor_);
    }
    MappedInput(const MappedInput&) = delete;
    MappedInput& operator=(const MappedInput&) = delete;

    ByteView bytes() const { return {static_cast<const std::uint8_t*>(address_), size_}; }

    /// Read, not touched through the map: so its pages do not become memory of this process.
    Hasher digest() const {
        Hasher hasher(DigestAlgorithm::Sha256);
        std::vector<std::uint8_t> buffer(kPiece);
        for (ssize_t count = 0; (count = ::read(descriptor_, buffer.data(), buffer.size())) > 0;) {
            hasher.update(ByteView(buffer).first(static_cast<std::size_t>(count)));
        }
        return hasher;
    }

private:
    int descriptor_;
    std::size_t size_ = 0;
    void* address_ = nullptr;
};

openssl::Bio openFile(const char* path) {
    openssl::Bio file(BIO_new_file(path, "r"));
    openssl::require(file != nullptr, path);
    return file;
}

Bytes readCertificate(const char* path) {
    const openssl::Bio file = openFile(path);
    const openssl::Certificate certificate(
        PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr));
    openssl::require(certificate != nullptr, path);
    return openssl::toDer(certificate.get(), i2d_X509);
}

Bytes sealInput(const char* input, const cms::SealIdentity& identity, EVP_PKEY* key) {
    const MappedInput document(input);
    seal::PrepareRequest request;
    request.signerName = "Benchmark";
    request.contentsCapacity = cms::sealSignatureSize(identity);
    request.time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const seal::PreparedRevision revision = seal::prepare(document.bytes(), request);
    const Digest digest = seal::digestOfByteRange(revision, document.digest());
    cms::SealSignatureDraft draft(identity, digest);
    test::SoftwareSigner signer(key);
    return seal::embed(
        revision, draft.complete(signer.sign(identity.scheme, draft.digestToSign())));
}

void run(char** argv) {
    const openssl::Bio keyFile = openFile(argv[2]);
    const openssl::Key key(PEM_read_bio_PrivateKey(keyFile.get(), nullptr, nullptr, nullptr));
    openssl::require(key != nullptr, argv[2]);
    const cms::SealIdentity identity{
        .certificate = readCertificate(argv[3]), .chain = {readCertificate(argv[4])}};
    const Bytes appended = sealInput(argv[1], identity, key.get());
    std::ofstream output(argv[5], std::ios::binary);
    output.write(
        reinterpret_cast<const char*>(appended.data()),
        static_cast<std::streamsize>(appended.size()));
    if (!output.flush()) {
        throw std::runtime_error(std::string("cannot write ") + argv[5]);
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::cerr << "usage: web_eseal_core_bench INPUT KEY CERTIFICATE ISSUER OUTPUT\n";
        return EXIT_FAILURE;
    }
    try {
        run(argv);
        return EXIT_SUCCESS;
    } catch (const std::exception& problem) {
        std::cerr << "web_eseal_core_bench: " << problem.what() << '\n';
        return EXIT_FAILURE;
    }
}

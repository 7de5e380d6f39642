// Any bytes as an OCSP response and as a revocation list about a certificate.
#include "core/trust/revocation/condensed_crl.hpp"
#include "core/trust/revocation/crl.hpp"
#include "core/trust/revocation/ocsp.hpp"
#include "tests/support/test_pki.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    static const test::TestPki kPki;
    static const auto kIssuer = trust::Certificate::fromDer(kPki.root().certificate);
    static const auto kCertificate = trust::Certificate::fromDer(kPki.issuing().certificate);
    const SharedBytes bytes(Bytes(data, data + size));
    // Nobody signs with a key that is made anew each time.
    if (trust::readOcspResponse(bytes, *kCertificate, *kIssuer).info ||
        trust::readCrl(bytes, *kCertificate, *kIssuer).info) {
        std::abort();
    }
    static_cast<void>(trust::crlValidity(bytes));
    static_cast<void>(trust::Certificate::fromDer(bytes));
    return 0;
}

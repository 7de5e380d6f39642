#include "host/worker/before_sandbox.hpp"

#include "core/base/digest.hpp"

#include <openssl/crypto.h>

#include <ctime>

namespace eseal::worker {

void readTablesBeforeSandbox() {
    OPENSSL_init_crypto(
        OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_LOAD_CRYPTO_STRINGS |
            OPENSSL_INIT_ADD_ALL_DIGESTS | OPENSSL_INIT_ADD_ALL_CIPHERS,
        nullptr);
    digestOf(DigestAlgorithm::Sha256, {});
    ::tzset();
}

} // namespace eseal::worker

// One PKCS#11 module: its tokens, certificates and signatures.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "core/token/pin_source.hpp"
#include "core/token/signer.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace eseal::token::pkcs11 {

/// What one look at a module found.
struct Inventory {
    std::vector<CertificateEntry> certificates;
    std::size_t tokens = 0;           ///< initialised tokens present, with or without certificates
    std::vector<std::string> skipped; ///< slots and objects that erred, for diagnostics
};

/// A loaded module. Everything is read afresh at each call; nothing is cached between calls.
class Module {
public:
    /// Loads and initialises. Throws Error(token-failed) with data {"module", "reason"}.
    explicit Module(const std::filesystem::path& path);
    ~Module();
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;

    /// Certificates of all tokens; a slot or object that errs is skipped and named.
    Inventory inventory();

    /// Opens the key that belongs to the certificate with this SHA-256 fingerprint (hex), asks for
    /// the PIN through `pins`, logs in. The signer logs out and closes its session when destroyed.
    /// Throws Error(certificate-not-found) or Error of the token family. The pin source and the
    /// module must outlive the signer.
    std::unique_ptr<Signer> openSigner(std::string_view fingerprint, PinSource& pins);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace eseal::token::pkcs11

// One PKCS#11 module: its tokens, certificates and signatures.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "core/token/pin_change_source.hpp"
#include "core/token/pin_source.hpp"
#include "core/token/signer.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace eseal::token::pkcs11 {

/// What one look at a module found.
struct Inventory {
    std::vector<CertificateEntry> certificates; ///< each once, however many tokens have it
    std::vector<TokenContents> tokens;          ///< all that are initialised
    std::vector<std::string> skipped;           ///< slots and objects that erred, for diagnostics
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

    /// The tokens alone, which takes little time: for looking again and again.
    std::vector<TokenInfo> tokens();

    /// Has the user PIN of this token changed. The token is the one that still is as it was: same
    /// label, serial number, model and manufacturer. Throws Error(token-not-found),
    /// Error(vendor-tool-needed) with data {"tool"} where the module has no such call, and as
    /// pkcs11::changePin() does.
    void changePin(const TokenInfo& token, PinChangeSource& pins);

    /// Sets a new user PIN with the PUK. Throws as changePin() does, and
    /// Error(vendor-tool-needed) for tokens whose PUK is not known to work this way.
    void unblockPin(const TokenInfo& token, PinChangeSource& pins);

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

#include "core/token/pkcs11/module.hpp"

#include "core/base/hex.hpp"
#include "core/token/chain.hpp"
#include "core/token/pkcs11/certificate_reader.hpp"
#include "core/token/pkcs11/key_signer.hpp"
#include "core/token/pkcs11/library.hpp"
#include "core/token/pkcs11/token_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace eseal::token::pkcs11 {
namespace {

/// One token at one look.
struct TokenView {
    CK_SLOT_ID slot = 0;
    TokenInfo token;
    std::vector<TokenCertificate> certificates;
};

std::optional<TokenView>
lookAtSlot(const Library& library, CK_SLOT_ID slot, std::vector<std::string>& skipped) {
    auto token = readToken(library.functions(), slot);
    if (!token) {
        return std::nullopt;
    }
    const Session session(library, slot);
    return TokenView{slot, std::move(*token), readCertificates(session, skipped)};
}

/// All tokens that answer; one that errs does not hide the others.
std::vector<TokenView> look(const Library& library, std::vector<std::string>& skipped) {
    std::vector<TokenView> views;
    for (const CK_SLOT_ID slot : library.slotsWithToken()) {
        try {
            if (auto view = lookAtSlot(library, slot, skipped)) {
                views.push_back(std::move(*view));
            }
        } catch (const Error& error) {
            skipped.push_back("slot " + std::to_string(slot) + ": " + error.detail());
        }
    }
    return views;
}

CertificateEntry describe(const TokenView& view, const TokenCertificate& certificate) {
    std::vector<Bytes> others;
    others.reserve(view.certificates.size());
    for (const TokenCertificate& other : view.certificates) {
        others.push_back(other.der);
    }
    return {
        .certificate = certificate.der,
        .chain = issuingChain(certificate.der, others),
        .info = describeCertificate(certificate.der),
        .token = view.token,
    };
}

void addEntries(const TokenView& view, Inventory& inventory) {
    for (const TokenCertificate& certificate : view.certificates) {
        // A token with two PINs can show itself in two slots, each with the same certificates.
        const bool known = std::ranges::find(
                               inventory.certificates, certificate.der,
                               &CertificateEntry::certificate) != inventory.certificates.end();
        if (known || !mayHaveKey(certificate)) {
            continue;
        }
        try {
            inventory.certificates.push_back(describe(view, certificate));
        } catch (const Error& error) {
            inventory.skipped.push_back(
                "slot " + std::to_string(view.slot) + ": " + error.detail());
        }
    }
}

struct Location {
    CK_SLOT_ID slot = 0;
    TokenCertificate certificate;
};

/// Where the certificate lies; of several places the one that shows its key.
std::optional<Location> locate(const std::vector<TokenView>& views, std::string_view fingerprint) {
    std::optional<Location> found;
    for (const TokenView& view : views) {
        for (const TokenCertificate& certificate : view.certificates) {
            const bool better =
                !found || (certificate.keyIsVisible && !found->certificate.keyIsVisible);
            if (better && mayHaveKey(certificate) &&
                toHex(digestOf(DigestAlgorithm::Sha256, certificate.der).bytes()) == fingerprint) {
                found = Location{view.slot, certificate};
            }
        }
    }
    return found;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : "; ").append(text);
    }
    return all;
}

} // namespace

struct Module::State {
    explicit State(const std::filesystem::path& path) : library(path) {}
    Library library;
};

Module::Module(const std::filesystem::path& path) : state_(std::make_unique<State>(path)) {}

Module::~Module() = default;

Inventory Module::inventory() {
    Inventory inventory;
    const std::vector<TokenView> views = look(state_->library, inventory.skipped);
    inventory.tokens = views.size();
    for (const TokenView& view : views) {
        addEntries(view, inventory);
    }
    return inventory;
}

std::unique_ptr<Signer> Module::openSigner(std::string_view fingerprint, PinSource& pins) {
    std::vector<std::string> skipped;
    const auto location = locate(look(state_->library, skipped), fingerprint);
    if (!location) {
        throw Error(ErrorCode::CertificateNotFound, joined(skipped));
    }
    return std::make_unique<KeySigner>(
        state_->library, location->slot, location->certificate, pins);
}

} // namespace eseal::token::pkcs11

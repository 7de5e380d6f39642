#include "core/token/pkcs11/module.hpp"

#include "core/base/hex.hpp"
#include "core/token/chain.hpp"
#include "core/token/pkcs11/certificate_reader.hpp"
#include "core/token/pkcs11/key_signer.hpp"
#include "core/token/pkcs11/library.hpp"
#include "core/token/pkcs11/pin_change.hpp"
#include "core/token/pkcs11/token_reader.hpp"
#include "core/token/vendor_tools.hpp"

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

/// A token with two PINs can show itself in two slots, each with the same certificates.
const CertificateEntry&
entryFor(const TokenView& view, const TokenCertificate& certificate, Inventory& inventory) {
    const auto known =
        std::ranges::find(inventory.certificates, certificate.der, &CertificateEntry::certificate);
    return known != inventory.certificates.end()
               ? *known
               : inventory.certificates.emplace_back(describe(view, certificate));
}

void addToken(const TokenView& view, Inventory& inventory) {
    TokenContents contents{.token = view.token, .certificates = {}};
    for (const TokenCertificate& certificate : view.certificates) {
        if (!mayHaveKey(certificate)) {
            continue;
        }
        try {
            contents.certificates.push_back(
                entryFor(view, certificate, inventory).info.fingerprint);
        } catch (const Error& error) {
            inventory.skipped.push_back(
                "slot " + std::to_string(view.slot) + ": " + error.detail());
        }
    }
    inventory.tokens.push_back(std::move(contents));
}

struct SlotToken {
    CK_SLOT_ID slot = 0;
    TokenInfo token;
};

/// One that errs is as good as gone.
std::vector<SlotToken> presentTokens(const Library& library) {
    std::vector<SlotToken> present;
    for (const CK_SLOT_ID slot : library.slotsWithToken()) {
        try {
            if (auto token = readToken(library.functions(), slot)) {
                present.push_back({.slot = slot, .token = std::move(*token)});
            }
        } catch (const Error&) {
            continue;
        }
    }
    return present;
}

/// What may change meanwhile, the warnings about its PIN, does not tell tokens apart.
CK_SLOT_ID slotOf(const Library& library, const TokenInfo& wanted) {
    for (const SlotToken& one : presentTokens(library)) {
        TokenInfo asWanted = one.token;
        asWanted.tries = wanted.tries;
        if (asWanted == wanted) {
            return one.slot;
        }
    }
    throw Error(ErrorCode::TokenNotFound, {}, {{"token", wanted.serialNumber}});
}

/// Adds the name of the program that comes with such tokens to the error that sends people there.
template <typename Action>
void withVendorTool(const std::filesystem::path& module, const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::VendorToolNeeded) {
            throw;
        }
        nlohmann::json data = error.data();
        data["tool"] = vendorTool(module);
        throw Error(error.code(), error.detail(), std::move(data));
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
    explicit State(const std::filesystem::path& module) : path(module), library(module) {}
    std::filesystem::path path;
    Library library;
};

Module::Module(const std::filesystem::path& path) : state_(std::make_unique<State>(path)) {}

Module::~Module() = default;

Inventory Module::inventory() {
    Inventory inventory;
    const std::vector<TokenView> views = look(state_->library, inventory.skipped);
    for (const TokenView& view : views) {
        addToken(view, inventory);
    }
    return inventory;
}

std::vector<TokenInfo> Module::tokens() {
    std::vector<TokenInfo> present;
    for (const SlotToken& one : presentTokens(state_->library)) {
        present.push_back(one.token);
    }
    return present;
}

void Module::changePin(const TokenInfo& token, PinChangeSource& pins) {
    const Session session(
        state_->library, slotOf(state_->library, token), Session::Access::ReadWrite);
    withVendorTool(state_->path, [&] { pkcs11::changePin(session, pins); });
}

void Module::unblockPin(const TokenInfo& token, PinChangeSource& pins) {
    const Session session(
        state_->library, slotOf(state_->library, token), Session::Access::ReadWrite);
    withVendorTool(state_->path, [&] { pkcs11::unblockPin(session, pins); });
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

// The key in the token worker, as the broker sees it.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/signature_scheme.hpp"
#include "core/seal/seal_options.hpp"
#include "core/token/certificate_entry.hpp"
#include "host/job/asio.hpp"
#include "host/job/worker_connection.hpp"

#include <functional>
#include <memory>
#include <string>

namespace eseal::job {

/// What the dialog says beside the certificate and the token, which the worker knows itself.
struct ConsentDetails {
    std::string origin; ///< "" for the command line
    std::string fileName;
    std::uint64_t fileSize = 0;
    std::uint32_t pageCount = 0;
    seal::Certification certify = seal::Certification::None;
    bool repaired = false; ///< the file was damaged
    Language language = Language::English;
    std::string terminal; ///< for a dialog on the command line's terminal; "" for none
};

/// What the worker waits for, as it tells it.
enum class TokenPhase { Dialog, Device, Token };

/// A certificate that was chosen and the worker that can sign with it.
class RemoteToken {
public:
    RemoteToken(token::CertificateEntry entry, std::shared_ptr<WorkerConnection> worker);

    const token::CertificateEntry& entry() const { return entry_; }
    WorkerConnection& worker() const { return *worker_; }
    void onPhase(std::function<void(TokenPhase)> observer) { observer_ = std::move(observer); }

    /// Consent, PIN and login. Throws Error of the token family.
    Awaitable<void> open(const ConsentDetails& consent);
    /// A raw signature as token::Signer gives it.
    Awaitable<Bytes> sign(SignatureScheme scheme, const Digest& digest);
    /// Logs out. A token that fails to do it now does not undo what it has signed.
    Awaitable<void> close();

private:
    Awaitable<nlohmann::json> request(nlohmann::json message, std::string_view answerType);

    token::CertificateEntry entry_;
    std::shared_ptr<WorkerConnection> worker_;
    std::function<void(TokenPhase)> observer_;
};

} // namespace eseal::job

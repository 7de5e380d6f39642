// The key in the token worker, as the broker sees it.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/signature_scheme.hpp"
#include "core/token/certificate_entry.hpp"
#include "host/job/asio.hpp"
#include "host/job/consent_details.hpp"
#include "host/job/phased_request.hpp"
#include "host/job/worker_connection.hpp"

#include <memory>
#include <string>

namespace eseal::job {

/// A certificate that was chosen and the worker that can sign with it.
class RemoteToken {
public:
    RemoteToken(token::CertificateEntry entry, std::shared_ptr<WorkerConnection> worker);

    const token::CertificateEntry& entry() const { return entry_; }
    WorkerConnection& worker() const { return *worker_; }
    /// False once the token or its worker has failed: nothing more can be signed.
    bool usable() const { return usable_; }
    void onPhase(PhaseObserver observer) { observer_ = std::move(observer); }

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
    PhaseObserver observer_;
    bool usable_ = true;
};

} // namespace eseal::job

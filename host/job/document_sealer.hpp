// Prepare, sign, embed: the workers do the dangerous steps, this checks and puts together.
#pragma once

#include "core/base/digest.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/seal/embed.hpp"
#include "core/seal/prepare.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/extender.hpp"
#include "host/job/remote_token.hpp"
#include "host/job/time_stamper.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace eseal::job {

/// A document that has arrived: its open descriptor and the digests of all its bytes.
struct ReceivedDocument {
    int descriptor = -1;
    std::uint64_t size = 0;
    Hasher seal;  ///< by the seal's digest algorithm
    Hasher whole; ///< SHA-256, for the digest of the whole sealed file
};

struct SealedDocument {
    Bytes appended;
    std::string sha256; ///< hex, of input and appended part together
    std::string fieldName;
    std::uint32_t pageCount = 0;
    seal::SealLevel level = seal::SealLevel::BaselineB; ///< that was reached
    std::vector<ErrorCode> warnings; ///< what the receiver of the file should know
};

/// Who seals, and how: the certificate with the caller's wishes. Throws Error(token-unsupported).
cms::SealIdentity
identityOf(const token::CertificateEntry& entry, const seal::SealOptions& options);

/// The names of warnings in the error table, as wire and command line tell them.
nlohmann::json warningNames(const std::vector<ErrorCode>& warnings);

/// That the certificate ends soon, if it does.
std::vector<ErrorCode>
expiryWarnings(const token::CertificateInfo& certificate, std::chrono::sys_seconds time);

enum class SealStage { Preparing, Confirming, Signing, TimeStamping };

/// "preparing", "confirming", "signing", "time-stamping".
std::string_view name(SealStage stage);

struct SealRequest {
    seal::SealOptions options;
    ConsentDetails consent; ///< pages and consequences are filled in here
    std::chrono::sys_seconds time;
    std::function<void(SealStage)> onStage;
    std::vector<Bytes> anchors; ///< DER: where proof may end, beside the trusted lists
};

/// A seal in the making; abort() ends it from outside.
class DocumentSealer {
public:
    /// The document's descriptor, the token and the time-stamper outlive it.
    DocumentSealer(
        asio::io_context& io, RemoteToken& token, TimeStamper& timeStamper,
        ReceivedDocument document, SealRequest request);

    /// Consent, login, seal and logout. Throws Error of every family but site.
    Awaitable<SealedDocument> seal();

    /// The same with a token that is open already, and stays so: consent was given for a batch.
    Awaitable<SealedDocument> sealInBatch();

    /// What sealInBatch() does, step by step. Several documents may be prepared and finished at
    /// the same time; the token signs one after the other.
    Awaitable<void> prepare();
    /// And has its level reached; what turns out too large for the room is prepared once more.
    Awaitable<void> sign();
    /// Has the sealed file verified before anybody gets it, and raised above B-T if asked for.
    Awaitable<SealedDocument> finish();

    /// Whatever runs throws Error(aborted).
    void abort();

private:
    Awaitable<void> prepareFor(std::size_t contentsCapacity);
    Awaitable<void> openToken();
    Awaitable<void> signOnce();
    bool fits() const { return seal_.cms.size() <= revision_.contentsCapacity; }
    Digest digest() const { return seal::digestOfByteRange(revision_, document_.seal); }
    SealedDocument embed() const;
    SealToCheck sealToCheck(const SealedDocument& sealed) const;
    std::shared_ptr<Extender> makeExtender(Bytes appended) const;
    Awaitable<void> extend(SealedDocument& sealed);

    asio::io_context& io_;
    RemoteToken& token_;
    TimeStamper& timeStamper_;
    ReceivedDocument document_;
    SealRequest request_;
    cms::SealIdentity identity_;
    seal::PreparedRevision revision_;
    LeveledSeal seal_; ///< once it is signed
    std::shared_ptr<WorkerConnection> documentWorker_;
    std::shared_ptr<Extender> extender_;
};

} // namespace eseal::job

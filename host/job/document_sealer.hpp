// Prepare, sign, embed: the workers do the dangerous steps, this checks and puts together.
#pragma once

#include "core/base/digest.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/seal/prepare.hpp"
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

/// Their names in the error table, as wire and command line tell them.
nlohmann::json warningNames(const std::vector<ErrorCode>& warnings);

enum class SealStage { Preparing, Confirming, Signing, TimeStamping };

/// "preparing", "confirming", "signing", "time-stamping".
std::string_view name(SealStage stage);

struct SealRequest {
    seal::SealOptions options;
    ConsentDetails consent; ///< pages and consequences are filled in here
    std::chrono::sys_seconds time;
    std::function<void(SealStage)> onStage;
};

/// A seal in the making; abort() ends it from outside.
class DocumentSealer {
public:
    DocumentSealer(asio::io_context& io, RemoteToken& token, TimeStamper& timeStamper)
        : io_(io), token_(token), timeStamper_(timeStamper) {}

    /// Consent, login, seal and logout. Throws Error of every family but site.
    Awaitable<SealedDocument> seal(const ReceivedDocument& document, const SealRequest& request);

    /// The same with a token that is open already, and stays so: consent was given for a batch.
    Awaitable<SealedDocument>
    sealInBatch(const ReceivedDocument& document, const SealRequest& request);

    /// Whatever runs throws Error(aborted).
    void abort();

private:
    Awaitable<seal::PreparedRevision> prepare(
        const ReceivedDocument& document, const SealRequest& request, std::size_t contentsCapacity);
    /// Bytes for the CMS with what its level adds.
    std::size_t usualCapacity(const cms::SealIdentity& identity) const;
    Awaitable<SealedDocument> complete(
        const ReceivedDocument& document, const SealRequest& request,
        const cms::SealIdentity& identity, seal::PreparedRevision revision);
    Awaitable<LeveledSeal> sign(const cms::SealIdentity& identity, const Digest& digest);
    /// Has the sealed file read anew before anybody gets it.
    Awaitable<void> check(
        const ReceivedDocument& document, const SealRequest& request,
        const seal::PreparedRevision& revision, const Bytes& appended);

    asio::io_context& io_;
    RemoteToken& token_;
    TimeStamper& timeStamper_;
    std::function<void(SealStage)> onStage_;
    std::shared_ptr<WorkerConnection> documentWorker_;
};

} // namespace eseal::job

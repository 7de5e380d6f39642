// Raises a sealed document to levels B-T, B-LT and B-LTA: further revisions behind it.
#pragma once

#include "core/base/digest.hpp"
#include "core/seal/prepare.hpp"
#include "core/seal/seal_options.hpp"
#include "host/job/asio.hpp"
#include "host/job/time_stamper.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace eseal::job {

/// A sealed document: what a descriptor has, and what has been put behind that already.
struct ExtendRequest {
    int descriptor = -1;
    std::uint64_t size = 0; ///< bytes of the descriptor
    Hasher whole;           ///< SHA-256 of those bytes
    Bytes appended;
    std::string fieldName; ///< the seal that is to be raised; "": all of the document
    std::string password;
    std::vector<Bytes> anchors; ///< DER: trusted beside the trusted lists
};

struct ExtendedDocument {
    Bytes appended; ///< everything behind the descriptor's bytes, also what was there before
    seal::SealLevel level = seal::SealLevel::BaselineB; ///< that was reached
    std::vector<ErrorCode> warnings;
};

/// By a verify worker, which parses document, signatures and certificates, and what TimeStamper
/// has fetched. Time-stamps go over the document: a seal that is there is never written into, for
/// its bytes may be covered by later ones.
class Extender {
public:
    /// The descriptor and the time-stamper outlive it. The level is the time-stamper's.
    Extender(asio::io_context& io, TimeStamper& timeStamper, ExtendRequest request);

    /// Throws Error of the document family, not-signed, signature-broken, level-unreachable with
    /// {"level","certificates":[{"subject","reason","detail"}]}, time-stamp-failed,
    /// seal-not-valid, aborted.
    /// Where a lower level is allowed, what is missing is a warning, and nothing is half done.
    Awaitable<ExtendedDocument> run();

    /// run() then throws Error(aborted); the time-stamper is not touched.
    void abort();

private:
    Awaitable<void> reach(seal::SealLevel wanted);
    Awaitable<bool> step(Awaitable<void> work, seal::SealLevel reached);
    Awaitable<void> stampMissing();
    Awaitable<void> prove();
    void takeProof(const nlohmann::json& answer);
    Awaitable<void> stampDocument();
    Awaitable<bool> stampDocumentIn(std::size_t capacity);
    Awaitable<void> confirm();
    Awaitable<nlohmann::json> ask(nlohmann::json request);
    nlohmann::json message(const char* type) const;

    TimeStamper& timeStamper_;
    ExtendRequest request_;
    std::shared_ptr<WorkerConnection> worker_;
    std::size_t tokenSize_ = 0;   ///< of the newest token
    std::uint64_t inputSize_ = 0; ///< bytes that were there before anything was raised
    ExtendedDocument result_;
};

} // namespace eseal::job

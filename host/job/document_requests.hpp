// What a document worker is asked, and how its answers are read (WORKERS.md).
#pragma once

#include "core/base/digest.hpp"
#include "core/seal/listed_fields.hpp"
#include "core/seal/prepare.hpp"
#include "core/seal/prepared_file.hpp"
#include "host/job/asio.hpp"
#include "host/job/worker_connection.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace eseal::job {

/// What a revision is made of beside the document.
struct RevisionRequest {
    seal::SealOptions options;
    std::string signerName;
    std::string signerIdentifier;
    Language language = Language::English;
    std::chrono::sys_seconds time;
    Bytes certificate; ///< DER; empty: not known yet
};

nlohmann::json previewMessage(std::uint64_t documentSize, const RevisionRequest& request);
/// @param contentsCapacity bytes to keep free for the CMS
nlohmann::json prepareMessage(
    std::uint64_t documentSize, const RevisionRequest& request, std::size_t contentsCapacity);

/// A seal in its place, which the verifier has to find good before anybody gets the file.
struct SealToCheck {
    std::uint64_t offset = 0; ///< in the document, where `bytes` begin
    ByteView bytes;
    seal::ByteRange byteRange{};
    std::string fieldName;
    std::string password;
    Digest digest;                        ///< of what byteRange covers
    Bytes certificate;                    ///< DER; empty: not known here
    std::optional<seal::SealLevel> level; ///< that was promised
};

nlohmann::json checkMessage(const SealToCheck& seal);

/// Checks what came from the process that parses. Throws Error(worker-failed), Error(internal).
seal::PreparedRevision readPrepared(const nlohmann::json& message, std::uint64_t documentSize);

/// How long a worker may take with a document of this size.
std::chrono::seconds readingTime(std::uint64_t documentSize);

/// A revision with an empty signature, by a worker of its own.
Awaitable<seal::PreparedRevision> prepareDocument(
    asio::io_context& io, int descriptor, std::uint64_t size, const RevisionRequest& request,
    std::size_t contentsCapacity);

/// Where a prepared file waits for its signature, by a worker of its own.
Awaitable<seal::EmptyPlace> locateEmptyPlace(
    asio::io_context& io, int descriptor, std::uint64_t size, const std::string& password);

/// Has a seal checked by a worker of its own. Throws Error(seal-not-valid).
Awaitable<void>
checkSeal(asio::io_context& io, int descriptor, std::uint64_t size, const SealToCheck& seal);

/// The signature fields of a document. Throws Error of the families document and internal.
Awaitable<std::vector<seal::ListedField>>
listFields(WorkerConnection& worker, std::uint64_t size, const std::string& password);

} // namespace eseal::job

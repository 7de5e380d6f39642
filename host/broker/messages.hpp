// The messages of PROTOCOL.md as values.
#pragma once

#include "core/seal/listed_fields.hpp"
#include "core/seal/seal_options.hpp"
#include "core/token/certificate_entry.hpp"
#include "host/broker/origin.hpp"
#include "host/doctor/check.hpp"
#include "host/job/document_sealer.hpp"
#include "host/job/hash_sealer.hpp"
#include "host/job/token_finder.hpp"
#include "host/trusted_lists/list_keeper.hpp"
#include "host/verification/verification.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::broker {

inline constexpr std::uint64_t kProtocolVersion = 1;
inline constexpr std::uint64_t kMaxJob = std::uint64_t{1} << 53U; // JavaScript's safe integers
/// The most bytes of a document in one `data`; the best size in both browsers.
inline constexpr std::uint64_t kSlice = 786'432;
inline constexpr std::uint64_t kOutstanding = 4;

/// What every message that begins a job says.
struct JobHeader {
    std::uint64_t job = 0;
    Origin origin;
    Language language = Language::English;
};

struct SealMessage {
    JobHeader header;
    job::DeclaredFile file;
    seal::SealOptions options;
};

/// Several documents, declared before the first of them comes.
struct BatchMessage {
    JobHeader header;
    std::vector<job::DeclaredFile> files;
    seal::SealOptions options;
};

/// A digest whose document stays with the site.
struct HashMessage {
    JobHeader header;
    std::string name;
    Digest digest;
    job::HashFormat format;
    seal::SealOptions options;
};

/// A look at a visible seal, with a sample's name where the caller has none.
struct PreviewMessage {
    JobHeader header;
    job::DeclaredFile file;
    std::string signerName;
    std::string signerIdentifier;
    seal::SealOptions options;
};

/// A document whose signatures are to be judged.
struct VerifyMessage {
    JobHeader header;
    job::DeclaredFile file;
    verification::VerifyOptions options;
};

struct DataMessage {
    std::uint64_t job;
    std::uint64_t offset;
    Bytes bytes;
};

/// These throw Error of the protocol family, Error(origin-refused) or Error(version-mismatch).
SealMessage readSeal(const nlohmann::json& message);
BatchMessage readBatch(const nlohmann::json& message);
HashMessage readHash(const nlohmann::json& message);
PreviewMessage readPreview(const nlohmann::json& message);
VerifyMessage readVerify(const nlohmann::json& message);
/// A question without arguments.
JobHeader readHeaderOnly(const nlohmann::json& message);
DataMessage readData(const nlohmann::json& message);
/// `cancel` and `unreadable`: only the job they speak of.
std::uint64_t readJobOnly(const nlohmann::json& message);

/// The job a message speaks of, if it has one in good form; for answering a message that has not.
std::optional<std::uint64_t> jobOf(const nlohmann::json& message);
/// The language a message is written for; English when it does not say.
Language languageOf(const nlohmann::json& message);

nlohmann::json helloMessage(std::uint64_t documentLimit);
nlohmann::json wantMessage(std::uint64_t job, std::uint64_t offset, std::uint64_t length);
nlohmann::json
progressMessage(std::uint64_t job, std::string_view stage, std::uint64_t done, std::uint64_t total);
nlohmann::json appendedMessage(std::uint64_t job, std::uint64_t offset, ByteView bytes);
nlohmann::json sealedMessage(
    std::uint64_t job, std::uint64_t inputSize, const job::SealedDocument& sealed,
    const token::CertificateInfo& certificate);
nlohmann::json hashSealedMessage(
    std::uint64_t job, const job::LeveledSeal& seal, const token::CertificateInfo& certificate);
/// Throws Error(message-too-large) for a picture that fits into no frame.
nlohmann::json previewedMessage(std::uint64_t job, const std::string& svg);
nlohmann::json fieldsMessage(std::uint64_t job, const std::vector<seal::ListedField>& fields);
/// A slice of a report, and its end.
nlohmann::json reportMessage(std::uint64_t job, std::uint64_t offset, ByteView bytes);
nlohmann::json verifiedMessage(std::uint64_t job, std::uint64_t size);
/// What is on the tokens of this machine.
nlohmann::json
inventoryMessage(std::uint64_t job, const job::TokenFinder& found, std::chrono::sys_seconds now);
/// How everything stands that a seal needs.
nlohmann::json diagnosisMessage(std::uint64_t job, const doctor::Checks& checks);
/// Which trusted lists there are now, and which could not be had.
nlohmann::json
trustUpdatedMessage(std::uint64_t job, const trusted_lists::KeptLists& kept, Language language);
/// The next document of a batch is on: what follows speaks of it.
nlohmann::json nextMessage(std::uint64_t job, std::size_t document);
/// One document of a batch could not be sealed; the batch goes on.
nlohmann::json failedMessage(std::uint64_t job, const Error& error, Language language);
nlohmann::json batchDoneMessage(std::uint64_t job, std::size_t sealed, std::size_t failed);
nlohmann::json
errorMessage(std::optional<std::uint64_t> job, const Error& error, Language language);

} // namespace eseal::broker

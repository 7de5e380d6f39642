#include "host/broker/messages.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/token/certificate_summary.hpp"
#include "host/messaging/frame.hpp"

namespace eseal::broker {
namespace {

constexpr std::size_t kMaxOrigin = 300;
constexpr std::size_t kMaxFileName = 1024;
constexpr std::size_t kMaxWord = 16;
/// Of all fields together: any character may take six bytes of a frame.
constexpr std::size_t kMaxNames = 100'000;
constexpr std::size_t kMaxSigner = 256;
constexpr std::size_t kMaxDigestText = 128;
constexpr std::size_t kMaxSliceText = kSlice / 3 * 4;

/// Of a person's own certificates a page learns nothing, of an organisation's seals their names.
nlohmann::json candidatesForPage(const nlohmann::json& candidates) {
    nlohmann::json shown = nlohmann::json::array();
    for (const nlohmann::json& candidate : candidates) {
        if (candidate.value("qualifiedSeal", false)) {
            shown.push_back(
                {{"fingerprint", candidate.at("fingerprint")},
                 {"organisation", candidate.at("organisation")},
                 {"commonName", candidate.at("commonName")}});
        }
    }
    return shown;
}

/// What an error carries can name paths and tokens of this machine: only these keys leave it.
nlohmann::json dataForPage(const nlohmann::json& data) {
    nlohmann::json shown = nlohmann::json::object();
    for (const char* key :
         {"character", "ckr", "extension", "field", "fingerprint", "host", "limit", "offset",
          "reason", "rule", "scheme", "size", "tries"}) {
        if (data.contains(key)) {
            shown[key] = data.at(key);
        }
    }
    if (data.contains("candidates")) {
        shown["candidates"] = candidatesForPage(data.at("candidates"));
    }
    return shown;
}

JobHeader readHeader(Fields& fields) {
    fields.text("type", kMaxWord);
    const std::uint64_t protocol = fields.number("protocol");
    // Before the rest: another version may have other keys.
    if (protocol != kProtocolVersion) {
        throw Error(
            ErrorCode::VersionMismatch, {}, {{"host", kProtocolVersion}, {"extension", protocol}});
    }
    const std::uint64_t job = fields.number("job", kMaxJob);
    Origin origin = Origin::parse(fields.text("origin", kMaxOrigin));
    return {
        .job = job,
        .origin = std::move(origin),
        .language = languageFromTag(fields.text("language", kMaxWord))};
}

job::DeclaredFile readFile(const nlohmann::json& json) {
    Fields fields(json);
    job::DeclaredFile file{
        .name = fields.text("name", kMaxFileName), .size = fields.number("size")};
    fields.done();
    return file;
}

/// The parts of an error that people and programs read.
nlohmann::json errorTexts(const Error& error, Language language) {
    const ErrorEntry& entry = describe(error.code());
    return {
        {"code", entry.name},
        {"number", entry.number},
        {"retriable", entry.retriable},
        {"message", entry.message(language)},
        {"remedy", entry.remedy(language)},
        {"data", dataForPage(error.data())}};
}

} // namespace

SealMessage readSeal(const nlohmann::json& message) {
    Fields fields(message);
    JobHeader header = readHeader(fields);
    SealMessage seal{
        .header = std::move(header),
        .file = readFile(fields.object("file")),
        .options = seal::sealOptionsFromJson(fields.object("options"))};
    fields.done();
    return seal;
}

BatchMessage readBatch(const nlohmann::json& message) {
    Fields fields(message);
    BatchMessage batch{.header = readHeader(fields), .files = {}, .options = {}};
    const nlohmann::json& files = fields.array("files");
    if (files.empty() || files.size() > job::kMaxBatch) {
        fields.refuse("files", "1 to " + std::to_string(job::kMaxBatch) + " documents expected");
    }
    for (const nlohmann::json& file : files) {
        batch.files.push_back(readFile(file));
    }
    batch.options = seal::sealOptionsFromJson(fields.object("options"));
    fields.done();
    if (!batch.options.fieldName.empty() || !batch.options.password.empty()) {
        throw Error(
            ErrorCode::InvalidArgument, "of one document only",
            {{"field", batch.options.password.empty() ? "fieldName" : "password"}});
    }
    return batch;
}

HashMessage readHash(const nlohmann::json& message) {
    Fields fields(message);
    JobHeader header = readHeader(fields);
    std::string name = fields.text("name", kMaxFileName);
    const auto algorithm = digestAlgorithmFromName(fields.text("digestAlgorithm", kMaxWord));
    auto digest = fromHex(fields.text("digest", kMaxDigestText));
    const auto format = job::hashFormatFromName(fields.text("format", kMaxWord));
    seal::SealOptions options = seal::signerOptionsFromJson(fields.object("options"));
    fields.done();
    if (!algorithm) {
        fields.refuse("digestAlgorithm", "sha256, sha384 or sha512 expected");
    }
    if (!digest || digest->size() != digestSize(*algorithm)) {
        fields.refuse("digest", "hexadecimal digits of the algorithm's length expected");
    }
    if (!format) {
        fields.refuse("format", "pades or cades expected");
    }
    return {
        .header = std::move(header),
        .name = std::move(name),
        .digest = Digest(*algorithm, std::move(*digest)),
        .format = *format,
        .options = std::move(options)};
}

PreviewMessage readPreview(const nlohmann::json& message) {
    Fields fields(message);
    JobHeader header = readHeader(fields);
    PreviewMessage preview{
        .header = std::move(header),
        .file = readFile(fields.object("file")),
        .signerName = fields.text("signerName", kMaxSigner),
        .signerIdentifier = fields.text("signerIdentifier", kMaxSigner),
        .options = seal::sealOptionsFromJson(fields.object("options"))};
    fields.done();
    return preview;
}

VerifyMessage readVerify(const nlohmann::json& message) {
    Fields fields(message);
    JobHeader header = readHeader(fields);
    VerifyMessage verify{
        .header = std::move(header),
        .file = readFile(fields.object("file")),
        .options = verification::verifyOptionsFromJson(fields.object("options"))};
    fields.done();
    return verify;
}

JobHeader readHeaderOnly(const nlohmann::json& message) {
    Fields fields(message);
    JobHeader header = readHeader(fields);
    fields.done();
    return header;
}

DataMessage readData(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", kMaxWord);
    const std::uint64_t job = fields.number("job", kMaxJob);
    const std::uint64_t offset = fields.number("offset");
    auto bytes = fromBase64(fields.text("data", kMaxSliceText));
    fields.done();
    if (!bytes) {
        throw Error(ErrorCode::InvalidArgument, "data: not base64", {{"field", "data"}});
    }
    return {.job = job, .offset = offset, .bytes = std::move(*bytes)};
}

std::uint64_t readJobOnly(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", kMaxWord);
    const std::uint64_t job = fields.number("job", kMaxJob);
    fields.done();
    return job;
}

std::optional<std::uint64_t> jobOf(const nlohmann::json& message) {
    const auto job = message.find("job");
    if (job == message.end() || !job->is_number_unsigned() || job->get<std::uint64_t>() > kMaxJob) {
        return std::nullopt;
    }
    return job->get<std::uint64_t>();
}

Language languageOf(const nlohmann::json& message) {
    const auto language = message.find("language");
    const bool said = language != message.end() && language->is_string();
    return said ? languageFromTag(language->get_ref<const std::string&>()) : Language::English;
}

nlohmann::json helloMessage(std::uint64_t documentLimit) {
    return {
        {"type", "hello"},
        {"protocol", kProtocolVersion},
        {"version", WEB_ESEAL_VERSION},
        {"limits",
         {{"document", documentLimit}, {"slice", kSlice}, {"outstanding", kOutstanding}}}};
}

nlohmann::json wantMessage(std::uint64_t job, std::uint64_t offset, std::uint64_t length) {
    return {{"type", "want"}, {"job", job}, {"offset", offset}, {"length", length}};
}

nlohmann::json progressMessage(
    std::uint64_t job, std::string_view stage, std::uint64_t done, std::uint64_t total) {
    return {{"type", "progress"}, {"job", job}, {"stage", stage}, {"done", done}, {"total", total}};
}

nlohmann::json appendedMessage(std::uint64_t job, std::uint64_t offset, ByteView bytes) {
    return {{"type", "appended"}, {"job", job}, {"offset", offset}, {"data", toBase64(bytes)}};
}

nlohmann::json sealedMessage(
    std::uint64_t job, std::uint64_t inputSize, const job::SealedDocument& sealed,
    const token::CertificateInfo& certificate) {
    return {
        {"type", "sealed"},
        {"job", job},
        {"inputSize", inputSize},
        {"appendedSize", sealed.appended.size()},
        {"sha256", sealed.sha256},
        {"level", name(sealed.level)},
        {"certificate", token::certificateSummary(certificate)},
        {"fieldName", sealed.fieldName},
        {"warnings", job::warningNames(sealed.warnings)}};
}

nlohmann::json hashSealedMessage(
    std::uint64_t job, const job::LeveledSeal& seal, const token::CertificateInfo& certificate) {
    return {
        {"type", "hash-sealed"},
        {"job", job},
        {"signature", toBase64(seal.cms)},
        {"level", name(seal.level)},
        {"certificate", token::certificateSummary(certificate)},
        {"warnings", job::warningNames(seal.warnings)}};
}

nlohmann::json previewedMessage(std::uint64_t job, const std::string& svg) {
    nlohmann::json message = {{"type", "previewed"}, {"job", job}, {"svg", svg}};
    const std::size_t size = jsonText(message).size();
    if (size > messaging::kMaxFrameToBrowser) {
        throw Error(
            ErrorCode::MessageTooLarge, "the picture of the seal",
            {{"size", size}, {"limit", messaging::kMaxFrameToBrowser}});
    }
    return message;
}

nlohmann::json reportMessage(std::uint64_t job, std::uint64_t offset, ByteView bytes) {
    return {{"type", "report"}, {"job", job}, {"offset", offset}, {"data", toBase64(bytes)}};
}

nlohmann::json fieldsMessage(std::uint64_t job, const std::vector<seal::ListedField>& fields) {
    nlohmann::json message{{"type", "fields"}, {"job", job}, {"fields", nlohmann::json::array()}};
    std::size_t size = 0;
    for (const seal::ListedField& field : fields) {
        size += field.name.size();
        if (size > kMaxNames) {
            break;
        }
        message["fields"].push_back({{"name", field.name}, {"signed", field.isSigned}});
    }
    return message;
}

nlohmann::json verifiedMessage(std::uint64_t job, std::uint64_t size) {
    return {{"type", "verified"}, {"job", job}, {"size", size}};
}

nlohmann::json nextMessage(std::uint64_t job, std::size_t document) {
    return {{"type", "next"}, {"job", job}, {"document", document}};
}

nlohmann::json failedMessage(std::uint64_t job, const Error& error, Language language) {
    nlohmann::json message = errorTexts(error, language);
    message["type"] = "failed";
    message["job"] = job;
    return message;
}

nlohmann::json batchDoneMessage(std::uint64_t job, std::size_t sealed, std::size_t failed) {
    return {{"type", "batch-done"}, {"job", job}, {"sealed", sealed}, {"failed", failed}};
}

nlohmann::json
errorMessage(std::optional<std::uint64_t> job, const Error& error, Language language) {
    nlohmann::json message = errorTexts(error, language);
    message["type"] = "error";
    message["job"] = job ? nlohmann::json(*job) : nlohmann::json();
    return message;
}

} // namespace eseal::broker

#include "host/worker/document_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/seal/listed_fields.hpp"
#include "core/seal/prepare.hpp"
#include "core/seal/prepared_file.hpp"
#include "core/seal/preview.hpp"
#include "host/process/process_guard.hpp"
#include "host/process/sandbox.hpp"
#include "host/worker/appearance_module.hpp"
#include "host/worker/before_sandbox.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/font_files.hpp"
#include "host/worker/limits.hpp"
#include "host/worker/mapped_document.hpp"
#include "host/worker/sealed_check.hpp"

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

namespace eseal::worker {
namespace {

constexpr int kDocumentDescriptor = 3;
constexpr std::size_t kMaxName = 4096;

/// What can draw a visible seal; nothing when the worker was started without.
class Drawing {
public:
    Drawing() : maker_(loadAppearanceMaker(fonts_.files())) {}
    const pdf::appearance::AppearanceMaker* maker() const { return maker_.get(); }

private:
    FontFiles fonts_;
    std::unique_ptr<pdf::appearance::AppearanceMaker> maker_;
};

std::chrono::sys_seconds timeFrom(Fields& fields, std::string_view key) {
    constexpr std::uint64_t kLatest = std::numeric_limits<std::int32_t>::max() * std::uint64_t{64};
    return std::chrono::sys_seconds(std::chrono::seconds(fields.number(key, kLatest)));
}

class DocumentWorker {
public:
    DocumentWorker(MappedDocument& document, const pdf::appearance::AppearanceMaker* maker)
        : document_(document), maker_(maker) {}

    nlohmann::json answer(const nlohmann::json& message) {
        const std::string type = typeOf(message);
        if (type == "prepare") {
            return prepare(message);
        }
        if (type == "preview") {
            return preview(message);
        }
        if (type == "check") {
            return checkSealed(message, document_);
        }
        if (type == "locate") {
            return locate(message);
        }
        if (type == "fields") {
            return listed(message);
        }
        throw Error(ErrorCode::UnexpectedMessage, "document worker");
    }

private:
    nlohmann::json prepare(const nlohmann::json& message) {
        Fields fields(message);
        seal::PrepareRequest request = requestFrom(fields);
        request.contentsCapacity = fields.number("contentsCapacity", kMaxContents);
        fields.done();
        const seal::PreparedRevision revision = prepared(request);
        requireUnharmed(revision, document_, request.options.password);
        return {{"type", "prepared"}, {"revision", toJson(revision)}};
    }

    seal::PreparedRevision prepared(const seal::PrepareRequest& request) {
        try {
            return seal::prepare(document_.bytes(), request);
        } catch (const Error& error) {
            if (!request.options.repair || error.code() != ErrorCode::DocumentDamaged) {
                throw;
            }
        }
        const Bytes recovery = seal::recoveryFor(document_.bytes());
        return seal::withRecovery(seal::prepare(document_.with(recovery), request), recovery);
    }

    nlohmann::json preview(const nlohmann::json& message) const {
        Fields fields(message);
        const seal::PrepareRequest request = requestFrom(fields);
        fields.done();
        return {{"type", "previewed"}, {"svg", seal::preview(document_.bytes(), request)}};
    }

    nlohmann::json locate(const nlohmann::json& message) const {
        Fields fields(message);
        fields.text("type", 16);
        requireSize(fields);
        const std::string password = fields.text("password", kMaxName);
        fields.done();
        const seal::EmptyPlace place = seal::findEmptyPlace(document_.bytes(), password);
        return {
            {"type", "located"}, {"byteRange", place.byteRange}, {"fieldName", place.fieldName}};
    }

    nlohmann::json listed(const nlohmann::json& message) const {
        Fields fields(message);
        fields.text("type", 16);
        requireSize(fields);
        const std::string password = fields.text("password", kMaxName);
        fields.done();
        nlohmann::json answer{{"type", "fields"}, {"fields", nlohmann::json::array()}};
        for (const seal::ListedField& field : seal::listFields(document_.bytes(), password)) {
            answer["fields"].push_back({{"name", field.name}, {"signed", field.isSigned}});
        }
        return answer;
    }

    void requireSize(Fields& fields) const {
        if (fields.number("size") != document_.bytes().size()) {
            throw Error(ErrorCode::InputUnreadable, "the file changed while it was worked on");
        }
    }

    seal::PrepareRequest requestFrom(Fields& fields) const {
        fields.text("type", 16);
        requireSize(fields);
        seal::PrepareRequest request{
            .options = seal::sealOptionsFromJson(fields.object("options")),
            .signerName = fields.text("signerName", kMaxName),
            .contentsCapacity = 0,
            .time = timeFrom(fields, "time"),
            .certificate = fields.has("certificate") ? fields.bytes("certificate") : Bytes(),
            .signerIdentifier = fields.text("signerIdentifier", kMaxName)};
        request.utcOffset = std::chrono::duration_cast<std::chrono::minutes>(
            timeFrom(fields, "localTime") - request.time);
        request.language = languageFromTag(fields.text("language", 16));
        request.appearances = maker_;
        return request;
    }

    MappedDocument& document_;
    const pdf::appearance::AppearanceMaker* maker_;
};

} // namespace

int runDocumentWorker(int requests, int replies, bool drawing) {
    process::guardWorker();
    process::dieWithParent();
    MappedDocument document(kDocumentDescriptor);
    std::optional<Drawing> drawingTools;
    if (drawing) {
        drawingTools.emplace();
    }
    readTablesBeforeSandbox();
    process::enterDocumentSandbox(document.bytes().size());
    DocumentWorker worker(document, drawingTools ? drawingTools->maker() : nullptr);
    Conversation(requests, replies).serve([&](const nlohmann::json& message) {
        return worker.answer(message);
    });
    return 0;
}

} // namespace eseal::worker

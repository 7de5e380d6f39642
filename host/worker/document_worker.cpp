#include "host/worker/document_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/seal/prepare.hpp"
#include "core/seal/preview.hpp"
#include "host/messaging/frame.hpp"
#include "host/process/process_guard.hpp"
#include "host/process/sandbox.hpp"
#include "host/worker/appearance_module.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/font_files.hpp"
#include "host/worker/limits.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

namespace eseal::worker {
namespace {

constexpr int kDocumentDescriptor = 3;
constexpr std::size_t kMaxName = 4096;

/// The document seen as bytes. Nothing of it is read before it is touched.
class MappedDocument {
public:
    MappedDocument() {
        struct stat status {};
        if (::fstat(kDocumentDescriptor, &status) != 0 || status.st_size < 0) {
            throw Error(ErrorCode::Internal, "document worker without a document");
        }
        size_ = static_cast<std::size_t>(status.st_size);
        if (size_ == 0) {
            return;
        }
        address_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, kDocumentDescriptor, 0);
        if (address_ == MAP_FAILED) {
            throw Error(ErrorCode::Internal, "document cannot be mapped");
        }
    }
    ~MappedDocument() {
        if (size_ > 0) {
            ::munmap(address_, size_);
        }
    }
    MappedDocument(const MappedDocument&) = delete;
    MappedDocument& operator=(const MappedDocument&) = delete;

    ByteView bytes() const { return {static_cast<const std::uint8_t*>(address_), size_}; }

private:
    void* address_ = nullptr;
    std::size_t size_ = 0;
};

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
    DocumentWorker(ByteView document, const pdf::appearance::AppearanceMaker* maker)
        : document_(document), maker_(maker) {}

    nlohmann::json answer(const std::string& frame) const {
        try {
            const nlohmann::json message = parseExact(frame);
            const std::string type = typeOf(message);
            if (type == "prepare") {
                return prepare(message);
            }
            if (type == "preview") {
                return preview(message);
            }
            throw Error(ErrorCode::UnexpectedMessage, "document worker");
        } catch (const Error& error) {
            return errorMessage(error);
        } catch (const std::exception& problem) {
            return errorMessage(Error(ErrorCode::Internal, problem.what()));
        }
    }

private:
    nlohmann::json prepare(const nlohmann::json& message) const {
        Fields fields(message);
        seal::PrepareRequest request = requestFrom(fields);
        request.contentsCapacity = fields.number("contentsCapacity", kMaxContents);
        fields.done();
        return {{"type", "prepared"}, {"revision", toJson(seal::prepare(document_, request))}};
    }

    nlohmann::json preview(const nlohmann::json& message) const {
        Fields fields(message);
        const seal::PrepareRequest request = requestFrom(fields);
        fields.done();
        return {{"type", "previewed"}, {"svg", seal::preview(document_, request)}};
    }

    seal::PrepareRequest requestFrom(Fields& fields) const {
        fields.text("type", 16);
        if (fields.number("size") != document_.size()) {
            throw Error(ErrorCode::InputUnreadable, "the file changed while it was worked on");
        }
        seal::PrepareRequest request{
            .options = seal::sealOptionsFromJson(fields.object("options")),
            .signerName = fields.text("signerName", kMaxName),
            .contentsCapacity = 0,
            .time = timeFrom(fields, "time"),
            .signerIdentifier = fields.text("signerIdentifier", kMaxName)};
        request.utcOffset = std::chrono::duration_cast<std::chrono::minutes>(
            timeFrom(fields, "localTime") - request.time);
        request.language = languageFromTag(fields.text("language", 16));
        request.appearances = maker_;
        return request;
    }

    ByteView document_;
    const pdf::appearance::AppearanceMaker* maker_;
};

} // namespace

int runDocumentWorker(int requests, int replies, bool drawing) {
    process::guardWorker();
    process::dieWithParent();
    const MappedDocument document;
    std::optional<Drawing> drawingTools;
    if (drawing) {
        drawingTools.emplace();
    }
    process::enterDocumentSandbox(document.bytes().size());
    messaging::FrameReader reader(requests, kMaxWorkerFrame);
    messaging::FrameWriter writer(replies, kMaxWorkerFrame);
    const DocumentWorker worker(document.bytes(), drawingTools ? drawingTools->maker() : nullptr);
    while (const auto frame = reader.read()) {
        writer.write(jsonText(worker.answer(*frame)));
    }
    return 0;
}

} // namespace eseal::worker

#include "host/worker/document_worker.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/seal/prepare.hpp"
#include "host/messaging/frame.hpp"
#include "host/process/process_guard.hpp"
#include "host/process/sandbox.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/limits.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <chrono>
#include <limits>

namespace eseal::worker {
namespace {

constexpr int kDocumentDescriptor = 3;

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

nlohmann::json prepare(ByteView document, const nlohmann::json& message) {
    Fields fields(message);
    if (fields.text("type", 16) != "prepare") {
        throw Error(ErrorCode::UnexpectedMessage, "document worker");
    }
    const std::uint64_t size = fields.number("size");
    const seal::PrepareRequest request{
        .options = seal::sealOptionsFromJson(fields.object("options")),
        .signerName = fields.text("signerName", 4096),
        .contentsCapacity = fields.number("contentsCapacity", kMaxContents),
        .time = std::chrono::sys_seconds(std::chrono::seconds(
            fields.number("time", std::numeric_limits<std::int32_t>::max() * std::uint64_t{64})))};
    fields.done();
    if (size != document.size()) {
        throw Error(ErrorCode::InputUnreadable, "the file changed while it was worked on");
    }
    return {{"type", "prepared"}, {"revision", toJson(seal::prepare(document, request))}};
}

nlohmann::json answer(ByteView document, const std::string& frame) {
    try {
        return prepare(document, parseExact(frame));
    } catch (const Error& error) {
        return errorMessage(error);
    } catch (const std::exception& problem) {
        return errorMessage(Error(ErrorCode::Internal, problem.what()));
    }
}

} // namespace

int runDocumentWorker(int requests, int replies) {
    process::guardWorker();
    process::dieWithParent();
    const MappedDocument document;
    process::enterDocumentSandbox(document.bytes().size());
    messaging::FrameReader reader(requests, kMaxWorkerFrame);
    messaging::FrameWriter writer(replies, kMaxWorkerFrame);
    while (const auto frame = reader.read()) {
        writer.write(jsonText(answer(document.bytes(), *frame)));
    }
    return 0;
}

} // namespace eseal::worker

#include "host/worker/sealed_check.hpp"

#include "core/base/exact_json.hpp"
#include "core/verify/own_result.hpp"
#include "host/worker/digest_fields.hpp"

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxCheckWord = 16;
constexpr std::size_t kMaxOwnPassword = 4096;

} // namespace

void requireUnharmed(
    const seal::PreparedRevision& revision, MappedDocument& document, const std::string& password) {
    if (revision.followsSignatures) {
        verify::requireUnharmed(document.with(revision.appended), revision.inputSize, password);
    }
}

nlohmann::json checkSealed(const nlohmann::json& message, MappedDocument& document) {
    Fields fields(message);
    fields.text("type", kMaxCheckWord);
    const std::size_t offset = fields.number("offset", document.bytes().size());
    const Bytes bytes = fields.bytes("bytes");
    const verify::IntendedSeal intended{
        .fieldName = fields.text("fieldName", seal::kMaxFieldName),
        .password = fields.text("password", kMaxOwnPassword),
        .byteRange = seal::byteRangeFrom(fields.array("byteRange")),
        .digest = readDigest(fields),
        .certificate = fields.has("certificate") ? fields.bytes("certificate") : Bytes(),
        .level = fields.has("level") ? std::optional(fields.text("level", kMaxCheckWord))
                                     : std::nullopt};
    fields.done();
    verify::requireSealed(document.with(offset, bytes), intended);
    return {{"type", "checked"}};
}

} // namespace eseal::worker

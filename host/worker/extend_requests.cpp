#include "host/worker/extend_requests.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/seal/check_sealed.hpp"
#include "core/seal/extend/document_time_stamp.hpp"
#include "core/seal/extend/found_signatures.hpp"
#include "core/seal/extend/prove_signatures.hpp"
#include "core/verify/own_result.hpp"
#include "host/worker/limits.hpp"

#include <string>

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxRequestWord = 16;
constexpr std::size_t kMaxPasswordText = 4096;

/// What all of these requests begin with.
struct ExtendedInput {
    ByteView document;
    std::string password;
};

ExtendedInput inputOf(Fields& fields, MappedDocument& document) {
    fields.text("type", kMaxRequestWord);
    std::string password = fields.text("password", kMaxPasswordText);
    if (!fields.has("appended")) {
        return {document.bytes(), std::move(password)};
    }
    return {document.with(fields.bytes("appended")), std::move(password)};
}

nlohmann::json unprovedAsJson(const std::vector<trust::Unproved>& unproved) {
    nlohmann::json list = nlohmann::json::array();
    for (const trust::Unproved& one : unproved) {
        list.push_back({{"subject", one.subject}, {"reason", one.reason}, {"detail", one.detail}});
    }
    return list;
}

} // namespace

std::optional<nlohmann::json> ExtendRequests::answer(const nlohmann::json& message) {
    const std::string type = typeOf(message);
    if (type == "examine") {
        return examine(message);
    }
    if (type == "collect") {
        return collect(message);
    }
    if (type == "stamp") {
        return stamp(message);
    }
    if (type == "check") {
        return check(message);
    }
    if (type == "confirm") {
        return confirm(message);
    }
    return std::nullopt;
}

nlohmann::json ExtendRequests::examine(const nlohmann::json& message) {
    Fields fields(message);
    const ExtendedInput input = inputOf(fields, document_);
    const std::string field = fields.text("field", seal::kMaxFieldName);
    fields.done();
    const auto signatures = seal::findSignatures(input.document, input.password, field);
    return {{"type", "examined"}, {"needsTime", !seal::allHaveTime(signatures)}};
}

nlohmann::json ExtendRequests::collect(const nlohmann::json& message) {
    Fields fields(message);
    const ExtendedInput input = inputOf(fields, document_);
    const seal::ProveRequest request{
        .password = input.password,
        .fieldName = fields.text("field", seal::kMaxFieldName),
        .anchors = &trust_.anchors()};
    trust_.give(readAnchors(fields));
    fields.done();
    const seal::ProvedSignatures proved = seal::proveSignatures(input.document, request, &fetcher_);
    nlohmann::json answer{
        {"type", "collected"},
        {"fresh", proved.fresh},
        {"unproved", unprovedAsJson(proved.unproved)}};
    if (!proved.appended.empty()) {
        answer["appended"] = toBase64(proved.appended);
    }
    return answer;
}

nlohmann::json ExtendRequests::stamp(const nlohmann::json& message) {
    Fields fields(message);
    const ExtendedInput input = inputOf(fields, document_);
    const std::size_t capacity = fields.number("contentsCapacity", kMaxContents);
    fields.done();
    return {
        {"type", "prepared"},
        {"revision",
         toJson(seal::prepareDocumentTimeStamp(input.document, input.password, capacity))}};
}

nlohmann::json ExtendRequests::check(const nlohmann::json& message) {
    Fields fields(message);
    const ExtendedInput input = inputOf(fields, document_);
    const seal::SealedExpectation expected{
        .byteRange = seal::byteRangeFrom(fields.array("byteRange")),
        .fieldName = fields.text("fieldName", seal::kMaxFieldName),
        .password = input.password,
        .subFilter = std::string(seal::kTimeStampSubFilter)};
    fields.done();
    seal::checkSealed(input.document, expected);
    return {{"type", "checked"}};
}

nlohmann::json ExtendRequests::confirm(const nlohmann::json& message) {
    Fields fields(message);
    const ExtendedInput input = inputOf(fields, document_);
    const verify::IntendedLevel intended{
        .fieldName = fields.text("field", seal::kMaxFieldName),
        .password = input.password,
        .inputSize = fields.number("inputSize", input.document.size()),
        .level = fields.text("level", kMaxRequestWord),
        .anchors = &trust_.anchors()};
    fields.done();
    verify::requireRaised(input.document, intended);
    return {{"type", "confirmed"}};
}

} // namespace eseal::worker

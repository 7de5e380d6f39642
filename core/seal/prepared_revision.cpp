#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/seal/prepare.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace eseal::seal {
namespace {

/// A document worker gave it; a wrong one is the worker's failure, not the page's.
constexpr ErrorCode kOnRefusal = ErrorCode::WorkerFailed;

} // namespace

ByteRange byteRangeFrom(const nlohmann::json& json) {
    const bool natural = std::ranges::all_of(
        json, [](const nlohmann::json& number) { return number.is_number_unsigned(); });
    if (json.size() != std::tuple_size_v<ByteRange> || !natural) {
        throw Error(kOnRefusal, "byteRange: four whole numbers are expected");
    }
    return json.get<ByteRange>();
}

nlohmann::json toJson(const PreparedRevision& revision) {
    return {
        {"appended", toBase64(revision.appended)}, {"inputSize", revision.inputSize},
        {"byteRange", revision.byteRange},         {"contentsCapacity", revision.contentsCapacity},
        {"fieldName", revision.fieldName},         {"pageCount", revision.pageCount},
        {"certify", name(revision.certify)},       {"repaired", revision.repaired},
    };
}

PreparedRevision preparedRevisionFromJson(const nlohmann::json& json) {
    Fields fields(json, kOnRefusal);
    PreparedRevision revision{
        .appended = fields.bytes("appended"),
        .inputSize = fields.number("inputSize"),
        .byteRange = byteRangeFrom(fields.array("byteRange")),
        .contentsCapacity = fields.number("contentsCapacity"),
        .fieldName = fields.text("fieldName", kMaxFieldName),
        .pageCount = static_cast<std::uint32_t>(
            fields.number("pageCount", std::numeric_limits<std::uint32_t>::max())),
        .certify = certificationFromName(fields.text("certify", kMaxFieldName))
                       .value_or(Certification::None),
        .repaired = fields.boolean("repaired")};
    fields.done();
    return revision;
}

} // namespace eseal::seal

#include "core/base/base64.hpp"
#include "core/base/error.hpp"
#include "core/seal/prepare.hpp"

#include <limits>
#include <utility>

namespace eseal::seal {
namespace {

[[noreturn]] void refuse(const char* key) {
    throw Error(ErrorCode::Internal, std::string("prepared revision with a bad ") + key);
}

const nlohmann::json& member(const nlohmann::json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end()) {
        refuse(key);
    }
    return *found;
}

std::uint64_t number(const nlohmann::json& json, const char* key, std::uint64_t highest) {
    if (!json.is_number_unsigned() || json.get<std::uint64_t>() > highest) {
        refuse(key);
    }
    return json.get<std::uint64_t>();
}

const std::string& text(const nlohmann::json& json, const char* key) {
    if (!json.is_string()) {
        refuse(key);
    }
    return json.get_ref<const std::string&>();
}

ByteRange byteRangeFrom(const nlohmann::json& json) {
    static constexpr const char* kKey = "byteRange";
    ByteRange range{};
    if (!json.is_array() || json.size() != range.size()) {
        refuse(kKey);
    }
    for (std::size_t k = 0; k < range.size(); ++k) {
        range.at(k) = number(json[k], kKey, std::numeric_limits<std::uint64_t>::max());
    }
    return range;
}

} // namespace

nlohmann::json toJson(const PreparedRevision& revision) {
    return {
        {"appended", toBase64(revision.appended)}, {"inputSize", revision.inputSize},
        {"byteRange", revision.byteRange},         {"contentsCapacity", revision.contentsCapacity},
        {"fieldName", revision.fieldName},         {"pageCount", revision.pageCount},
    };
}

PreparedRevision preparedRevisionFromJson(const nlohmann::json& json) {
    static constexpr std::size_t kMembers = 6;
    if (!json.is_object() || json.size() != kMembers) {
        refuse("shape");
    }
    static constexpr std::uint64_t kMaxSize = std::numeric_limits<std::uint64_t>::max();
    PreparedRevision revision;
    auto appended = fromBase64(text(member(json, "appended"), "appended"));
    if (!appended) {
        refuse("appended");
    }
    revision.appended = std::move(*appended);
    revision.inputSize = number(member(json, "inputSize"), "inputSize", kMaxSize);
    revision.byteRange = byteRangeFrom(member(json, "byteRange"));
    revision.contentsCapacity =
        number(member(json, "contentsCapacity"), "contentsCapacity", kMaxSize);
    revision.fieldName = text(member(json, "fieldName"), "fieldName");
    revision.pageCount = static_cast<std::uint32_t>(
        number(member(json, "pageCount"), "pageCount", std::numeric_limits<std::uint32_t>::max()));
    return revision;
}

} // namespace eseal::seal

#include "host/job/consent_details.hpp"

#include "core/base/hex.hpp"

namespace eseal::job {

nlohmann::json toJson(const ConsentDetails& consent) {
    nlohmann::json files = nlohmann::json::array();
    for (const DeclaredFile& file : consent.files) {
        files.push_back({{"name", file.name}, {"size", file.size}});
    }
    nlohmann::json json{
        {"origin", consent.origin},       {"files", std::move(files)},
        {"pageCount", consent.pageCount}, {"certify", name(consent.certify)},
        {"repaired", consent.repaired},   {"language", languageTag(consent.language)},
        {"terminal", consent.terminal},   {"level", name(consent.level)}};
    if (consent.digest) {
        json["digestAlgorithm"] = name(consent.digest->algorithm());
        json["digest"] = toHex(consent.digest->bytes());
    }
    return json;
}

} // namespace eseal::job

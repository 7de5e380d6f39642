#include "host/worker/trust_messages.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"

#include <algorithm>

namespace eseal::worker {
namespace {

namespace lists = trust::lists;

constexpr std::size_t kMaxLocation = 4096;
constexpr std::size_t kMostSigners = 100;
constexpr std::uint64_t kLatestTime = std::uint64_t{1} << 40U;

nlohmann::json toJson(const lists::TrustedServices& services) {
    nlohmann::json all = nlohmann::json::array();
    for (std::size_t index = 0; index < services.lists().size(); ++index) {
        const lists::TrustedList& list = services.lists()[index];
        nlohmann::json json{
            {"territory", list.territory},
            {"location", list.location},
            {"version", list.version},
            {"sequenceNumber", list.sequenceNumber},
            {"issued", list.issued.time_since_epoch().count()},
            {"services", std::ranges::count(services.services(), index, &lists::Service::list)}};
        if (list.nextUpdate) {
            json["nextUpdate"] = list.nextUpdate->time_since_epoch().count();
        }
        all.push_back(std::move(json));
    }
    return all;
}

nlohmann::json toJson(const std::vector<lists::ListProblem>& problems) {
    nlohmann::json all = nlohmann::json::array();
    for (const lists::ListProblem& problem : problems) {
        all.push_back(
            {{"territory", problem.territory},
             {"location", problem.location},
             {"code", problem.code},
             {"reason", problem.reason},
             {"detail", problem.detail}});
    }
    return all;
}

std::vector<Bytes> signersFrom(const nlohmann::json& array, const Fields& fields) {
    std::vector<Bytes> signers;
    for (const nlohmann::json& entry : array) {
        const auto* text = entry.get_ptr<const std::string*>();
        auto der = text != nullptr ? fromBase64(*text) : std::nullopt;
        if (!der || signers.size() == kMostSigners) {
            fields.refuse("signers", "certificates are expected");
        }
        signers.push_back(std::move(*der));
    }
    return signers;
}

} // namespace

UpdateRequest readUpdate(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", 16);
    UpdateRequest request{.trust = lists::europeanListOfLists(), .now = {}};
    if (fields.has("location")) {
        request.trust.location = fields.text("location", kMaxLocation);
    }
    if (fields.has("signers")) {
        request.trust.signers = signersFrom(fields.array("signers"), fields);
        request.trust.publication.clear();
    }
    request.now =
        std::chrono::sys_seconds(std::chrono::seconds(fields.number("time", kLatestTime)));
    fields.done();
    return request;
}

nlohmann::json describedMessage(const lists::TrustedServices& services) {
    nlohmann::json message{{"type", "lists"}, {"lists", toJson(services)}};
    if (const auto updated = services.updated()) {
        message["updated"] = updated->time_since_epoch().count();
    }
    return message;
}

nlohmann::json listAddedMessage(const lists::ListIdentity& identity) {
    const bool top = identity.kind == lists::ListKind::ListOfLists;
    return {
        {"type", "listAdded"},
        {"listOfLists", top},
        {"territory", identity.territory},
        {"sequenceNumber", identity.sequenceNumber}};
}

nlohmann::json updatedMessage(const lists::ListUpdate& update) {
    nlohmann::json message = describedMessage(update.services);
    message["type"] = "listsUpdated";
    message["problems"] = toJson(update.problems);
    message["newerPublication"] = update.newerPublication;
    message["store"] = toBase64(lists::toStore(update.services));
    return message;
}

} // namespace eseal::worker

#include "host/trusted_lists/list_keeper.hpp"

#include "core/base/base64.hpp"
#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/base/time_text.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/job/fetching_request.hpp"
#include "host/trusted_lists/store_file.hpp"

#include <algorithm>
#include <utility>

namespace eseal::trusted_lists {
namespace {

/// For one list to be read; all together take some seconds.
constexpr std::chrono::seconds kReadingTime{60};
constexpr std::size_t kMaxText = 4096;
constexpr std::uint64_t kLatestTime = std::uint64_t{1} << 40U;

/// Territories and reasons are shown: nothing of them may move a terminal's cursor.
std::string plain(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }, ' ');
    return text;
}

std::chrono::sys_seconds timeFrom(Fields& fields, std::string_view key) {
    return std::chrono::sys_seconds(std::chrono::seconds(fields.number(key, kLatestTime)));
}

KeptList readList(const nlohmann::json& json) {
    Fields fields(json, ErrorCode::WorkerFailed);
    KeptList list{
        .territory = plain(fields.text("territory", kMaxText)),
        .location = plain(fields.text("location", kMaxText)),
        .version = fields.number("version"),
        .sequenceNumber = fields.number("sequenceNumber"),
        .services = fields.number("services"),
        .issued = timeFrom(fields, "issued"),
        .nextUpdate = {}};
    if (fields.has("nextUpdate")) {
        list.nextUpdate = timeFrom(fields, "nextUpdate");
    }
    fields.done();
    return list;
}

KeptProblem readProblem(const nlohmann::json& json) {
    Fields fields(json, ErrorCode::WorkerFailed);
    KeptProblem problem{
        .territory = plain(fields.text("territory", kMaxText)),
        .location = plain(fields.text("location", kMaxText)),
        .code = plain(fields.text("code", kMaxText)),
        .reason = plain(fields.text("reason", kMaxText)),
        .detail = plain(fields.text("detail", kMaxText))};
    fields.done();
    return problem;
}

void readLists(Fields& fields, KeptLists& into) {
    for (const nlohmann::json& list : fields.array("lists")) {
        into.lists.push_back(readList(list));
    }
    if (fields.has("updated")) {
        into.updated = timeFrom(fields, "updated");
    }
}

KeptLists readDescribed(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    KeptLists kept;
    readLists(fields, kept);
    fields.done();
    return kept;
}

/// Writes the store too.
KeptLists takeUpdated(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    KeptLists kept;
    readLists(fields, kept);
    for (const nlohmann::json& problem : fields.array("problems")) {
        kept.problems.push_back(readProblem(problem));
    }
    kept.newerPublication = fields.boolean("newerPublication");
    const Bytes store = fields.bytes("store");
    fields.done();
    writeStore(store);
    return kept;
}

process::ChildSpec trustWorker(const files::Descriptor& store) {
    process::ChildSpec spec{
        .arguments = {"--worker", "trust"},
        .descriptors = {},
        .environment = process::Environment::Empty,
        .group = process::Group::Own};
    if (store.isOpen()) {
        spec.arguments.emplace_back("--store");
        spec.descriptors.push_back(store.get());
    }
    return spec;
}

nlohmann::json addMessage(const GivenFile& file) {
    return {{"type", "addList"}, {"name", file.name}, {"document", toBase64(file.bytes)}};
}

KeptProblem problemWith(const GivenFile& file, const Error& error) {
    const auto reason = error.data().find("reason");
    const bool named = reason != error.data().end() && reason->is_string();
    return {
        .territory = {},
        .location = plain(file.name),
        .code = std::string(eseal::describe(error.code()).name),
        .reason = named ? plain(reason->get<std::string>()) : std::string(),
        .detail = plain(error.detail())};
}

nlohmann::json asJson(const std::vector<Bytes>& certificates) {
    nlohmann::json json = nlohmann::json::array();
    for (const Bytes& der : certificates) {
        json.push_back(toBase64(der));
    }
    return json;
}

} // namespace

ListKeeper::ListKeeper(
    job::asio::io_context& io, Settings settings, std::vector<Bytes> signers,
    net::FetcherSettings fetching)
    : io_(io), settings_(std::move(settings)), signers_(std::move(signers)),
      network_(io, std::move(fetching)) {}

void ListKeeper::start() {
    worker_ = std::make_shared<job::WorkerConnection>(io_, trustWorker(openStore()));
}

nlohmann::json ListKeeper::request(const char* type) const {
    nlohmann::json message{
        {"type", type},
        {"time",
         std::chrono::floor<std::chrono::seconds>(currentTime()).time_since_epoch().count()}};
    if (!settings_.lotl.empty()) {
        message["location"] = settings_.lotl;
    }
    if (!signers_.empty()) {
        message["signers"] = asJson(signers_);
    }
    return message;
}

job::Awaitable<KeptLists> ListKeeper::update() {
    start();
    const std::shared_ptr<job::WorkerConnection> worker = worker_;
    nlohmann::json message = request("updateLists");
    const nlohmann::json answer =
        co_await job::askWithFetches(*worker, network_, std::move(message), kReadingTime);
    co_return takeUpdated(answer);
}

/// @return those that are no lists
job::Awaitable<std::vector<KeptProblem>> ListKeeper::give(const std::vector<GivenFile>& files) {
    std::vector<KeptProblem> refused;
    for (const GivenFile& file : files) {
        nlohmann::json message = addMessage(file);
        co_await worker_->send(std::move(message));
        try {
            co_await worker_->receive(kReadingTime);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::TrustedListRefused) {
                throw;
            }
            refused.push_back(problemWith(file, error));
        }
    }
    co_return refused;
}

job::Awaitable<KeptLists>
ListKeeper::takeGiven(nlohmann::json message, std::vector<GivenFile> files) {
    start();
    const std::shared_ptr<job::WorkerConnection> worker = worker_;
    const std::vector<KeptProblem> refused = co_await give(files);
    co_await worker->send(std::move(message));
    const nlohmann::json answer = co_await worker->receive(kReadingTime);
    KeptLists kept = takeUpdated(answer);
    kept.problems.insert(kept.problems.begin(), refused.begin(), refused.end());
    co_return kept;
}

job::Awaitable<KeptLists> ListKeeper::import(std::vector<GivenFile> files) {
    return takeGiven(request("importLists"), std::move(files));
}

job::Awaitable<KeptLists>
ListKeeper::pin(std::vector<GivenFile> files, const std::vector<Bytes>& signers) {
    nlohmann::json message = request("pinLists");
    message["signers"] = asJson(signers);
    return takeGiven(std::move(message), std::move(files));
}

job::Awaitable<KeptLists> ListKeeper::describe() {
    start();
    const std::shared_ptr<job::WorkerConnection> worker = worker_;
    nlohmann::json message{{"type", "describeLists"}};
    co_await worker->send(std::move(message));
    const nlohmann::json answer = co_await worker->receive(kReadingTime);
    co_return readDescribed(answer);
}

void ListKeeper::abort() {
    network_.abort();
    if (worker_) {
        worker_->abort();
    }
}

} // namespace eseal::trusted_lists

#include "host/doctor/network_checks.hpp"

#include "core/base/exact_json.hpp"
#include "host/text/text.hpp"

#include <algorithm>

namespace eseal::doctor {
namespace {

using text::Key;
using text::say;

constexpr std::size_t kMaxServerText = 4096;

ServerFacts readServer(const nlohmann::json& json) {
    Fields fields(json, ErrorCode::WorkerFailed);
    ServerFacts server{
        .server = fields.text("server", kMaxServerText),
        .reason = fields.text("reason", 32),
        .detail = fields.text("detail", kMaxServerText)};
    fields.done();
    return server;
}

Key remedyFor(const std::string& reason) {
    if (reason == "authentication") {
        return Key::DoctorServerAuthenticate;
    }
    if (reason == "tls") {
        return Key::DoctorServerTls;
    }
    if (reason == "proxy") {
        return Key::DoctorServerProxy;
    }
    if (reason == "status" || reason == "url" || reason == "scheme" || reason == "redirects") {
        return Key::DoctorServerAddress;
    }
    return reason == "address" ? Key::DoctorServerPrivate : Key::DoctorServerConnect;
}

Check checkServer(
    std::string id, Key title, const ServerFacts& facts, CheckState failing, Language language) {
    const bool good = facts.reason.empty();
    return {
        .id = std::move(id),
        .state = good ? CheckState::Ok : failing,
        .title = say(language, title),
        .detail = good ? say(language, Key::DoctorServerAnswers, {{"server", facts.server}})
                       : say(language, Key::DoctorServerFailed,
                             {{"server", facts.server}, {"detail", facts.detail}}),
        .remedy = good ? std::string() : say(language, remedyFor(facts.reason))};
}

} // namespace

NetworkFacts readReached(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    NetworkFacts facts;
    for (const nlohmann::json& server : fields.array("authorities")) {
        facts.authorities.push_back(readServer(server));
    }
    if (fields.has("ocsp")) {
        facts.ocsp = readServer(fields.object("ocsp"));
    }
    fields.done();
    return facts;
}

Checks checkNetwork(const NetworkFacts& facts, Language language) {
    Checks checks;
    const bool any = std::ranges::any_of(
        facts.authorities, [](const ServerFacts& server) { return server.reason.empty(); });
    for (const ServerFacts& server : facts.authorities) {
        const CheckState failing = any ? CheckState::Warning : CheckState::Failed;
        checks.push_back(
            checkServer("time-stamp", Key::DoctorTimeStamp, server, failing, language));
    }
    if (facts.ocsp) {
        checks.push_back(
            checkServer("ocsp", Key::DoctorOcsp, *facts.ocsp, CheckState::Warning, language));
    }
    return checks;
}

Check networkFailed(const Error& error, Language language) {
    return {
        .id = "time-stamp",
        .state = CheckState::Failed,
        .title = say(language, Key::DoctorTimeStamp),
        .detail = std::string(describe(error.code()).message(language)),
        .remedy = std::string(describe(error.code()).remedy(language))};
}

} // namespace eseal::doctor

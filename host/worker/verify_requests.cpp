#include "host/worker/verify_requests.hpp"

#include "core/base/base64.hpp"
#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/verify/verify.hpp"

#include <chrono>

namespace eseal::worker {
namespace {

constexpr std::size_t kMaxPassword = 4096;
constexpr std::size_t kMaxAnchors = 1000;

} // namespace

std::vector<Bytes> readAnchors(Fields& fields) {
    const nlohmann::json& list = fields.array("anchors");
    std::vector<Bytes> anchors;
    for (const nlohmann::json& text : list) {
        const auto* base64 = text.get_ptr<const std::string*>();
        auto der = base64 == nullptr ? std::nullopt : fromBase64(*base64);
        if (!der || anchors.size() >= kMaxAnchors) {
            fields.refuse("anchors", "certificates in base64 are expected");
        }
        anchors.push_back(std::move(*der));
    }
    return anchors;
}

std::optional<nlohmann::json> VerifyRequests::answer(const nlohmann::json& message) {
    if (typeOf(message) != "verify") {
        return std::nullopt;
    }
    Fields fields(message);
    fields.text("type", 16);
    if (fields.number("size") != document_.bytes().size()) {
        throw Error(ErrorCode::InputUnreadable, "the file changed while it was worked on");
    }
    const std::chrono::sys_seconds time(std::chrono::seconds(fields.number("time")));
    const bool offline = fields.boolean("offline");
    const std::string password = fields.text("password", kMaxPassword);
    trust_.give(readAnchors(fields));
    fields.done();
    const verify::Report report = verify::verify(
        document_.bytes(), {.time = time,
                            .password = password,
                            .anchors = &trust_.anchors(),
                            .services = trust_.services(),
                            .fetcher = offline ? nullptr : &fetcher_});
    return nlohmann::json{{"type", "verified"}, {"report", toJson(report)}};
}

} // namespace eseal::worker

#include "host/audit/record.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "core/token/plain_text.hpp"

#include <array>

namespace eseal::audit {
namespace {

constexpr std::size_t kMaxText = 1024;
constexpr std::array kActions{Action::Seal, Action::Hash, Action::Batch, Action::Extend};

std::optional<Action> actionFromName(std::string_view text) {
    for (const Action action : kActions) {
        if (name(action) == text) {
            return action;
        }
    }
    return std::nullopt;
}

std::string oneLine(const std::string& text) {
    return token::plainText(text, kMaxText);
}

Record readRecord(const nlohmann::json& json) {
    Fields fields(json);
    Fields certificate(fields.object("certificate"));
    const auto time = timeFromText(fields.text("time", kMaxText));
    const auto action = actionFromName(fields.text("action", kMaxText));
    if (!time || !action) {
        fields.refuse(time ? "action" : "time", "unknown");
    }
    return {
        .time = *time,
        .action = *action,
        .origin = fields.text("origin", kMaxLine),
        .fileName = fields.text("file", kMaxLine),
        .size = fields.number("size"),
        .sha256Before = fields.text("sha256Before", kMaxText),
        .sha256After = fields.text("sha256After", kMaxText),
        .digest = fields.text("digest", kMaxText),
        .certificateSerial = certificate.text("serialNumber", kMaxLine),
        .certificateIssuer = certificate.text("issuer", kMaxLine),
        .level = fields.text("level", kMaxText),
        .result = fields.text("result", kMaxText),
        .version = fields.text("version", kMaxText)};
}

} // namespace

std::string_view name(Action action) {
    switch (action) {
    case Action::Seal:
        return "seal";
    case Action::Hash:
        return "hash";
    case Action::Extend:
        return "extend";
    case Action::Batch:
        break;
    }
    return "batch";
}

std::string lineOf(const Record& record) {
    // Ordered: a person reads these lines too, the time first.
    const nlohmann::ordered_json json{
        {"time", timeText(record.time)},
        {"action", name(record.action)},
        {"result", record.result},
        {"origin", oneLine(record.origin)},
        {"file", oneLine(record.fileName)},
        {"size", record.size},
        {"sha256Before", record.sha256Before},
        {"sha256After", record.sha256After},
        {"digest", record.digest},
        {"certificate",
         {{"serialNumber", oneLine(record.certificateSerial)},
          {"issuer", oneLine(record.certificateIssuer)}}},
        {"level", record.level},
        {"version", record.version}};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::optional<Record> recordOf(std::string_view line) {
    try {
        return readRecord(parseExact(line));
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace eseal::audit

#include "host/command_line/verify_report.hpp"

#include "core/base/time_text.hpp"
#include "core/token/plain_text.hpp"
#include "host/job/local_time.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <string_view>

namespace eseal::command_line {
namespace {

using text::Key;
using text::say;

constexpr std::size_t kLabelWidth = 26;

std::string textAt(const nlohmann::json& object, const nlohmann::json::json_pointer& path) {
    const bool there = object.is_object() && object.contains(path);
    const nlohmann::json value = there ? object.at(path) : nlohmann::json();
    return value.is_string() ? token::plainText(value.get<std::string>()) : std::string();
}

std::string padded(std::string text, std::size_t width) {
    std::size_t characters = 0;
    for (const char byte : text) {
        characters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
    }
    text.append(width > characters ? width - characters : 1, ' ');
    return text;
}

/// The rows of one signature.
class Rows {
public:
    explicit Rows(Language language) : language_(language) {}

    void add(Key label, const std::string& value) {
        if (!value.empty()) {
            text_ += "    " + padded(say(language_, label), kLabelWidth) + value + '\n';
        }
    }
    void line(const std::string& text) {
        if (!text.empty()) {
            text_ += "  " + text + '\n';
        }
    }
    const std::string& text() const { return text_; }

private:
    Language language_;
    std::string text_;
};

std::string joined(const std::string& one, const std::string& other) {
    return one.empty() || other.empty() ? one + other : one + ", " + other;
}

std::string holderIn(const nlohmann::json& signature) {
    const std::string organisation = textAt(signature, "/signer/organisation"_json_pointer);
    const std::string name = textAt(signature, "/signer/commonName"_json_pointer);
    return joined(
        organisation.empty() ? name : organisation,
        textAt(signature, "/signer/organisationIdentifier"_json_pointer));
}

/// By this computer's clock; what is no time stays as it is.
std::string momentAt(
    const nlohmann::json& object, const nlohmann::json::json_pointer& path, Language language) {
    std::string shown = textAt(object, path);
    if (const auto time = timeFromText(shown)) {
        const auto moment = std::chrono::floor<std::chrono::seconds>(*time);
        return text::formatMoment(language, moment, job::localTime(moment));
    }
    return shown;
}

void addDetails(Rows& rows, const nlohmann::json& signature) {
    for (const nlohmann::json& step : signature.value("steps", nlohmann::json::array())) {
        const bool passed = step.value("passed", false);
        rows.line(
            std::string("    ") + (passed ? "+ " : "- ") + textAt(step, "/check"_json_pointer) +
            " (" + textAt(step, "/clause"_json_pointer) + ") " +
            textAt(step, "/detail"_json_pointer));
    }
    for (const nlohmann::json& change : signature.value("changes", nlohmann::json::array())) {
        const bool permitted = change.value("permitted", false);
        rows.line(
            std::string("    ") + (permitted ? "+ " : "- ") + textAt(change, "/rule"_json_pointer) +
            ": " + textAt(change, "/detail"_json_pointer));
    }
}

std::string describeSignature(const nlohmann::json& signature, bool details, Language language) {
    Rows rows(language);
    const bool seal = textAt(signature, "/kind"_json_pointer) == "seal";
    rows.line(textAt(signature, "/words/verdict"_json_pointer));
    rows.line(textAt(signature, "/words/explanation"_json_pointer));
    rows.line(textAt(signature, "/words/qualification"_json_pointer));
    rows.add(seal ? Key::VerifyRowSealedBy : Key::VerifyRowSigner, holderIn(signature));
    rows.add(Key::VerifyRowIssuer, textAt(signature, "/signer/issuer"_json_pointer));
    rows.add(Key::VerifyRowTime, momentAt(signature, "/bestTime/time"_json_pointer, language));
    rows.add(Key::VerifyRowClaimed, momentAt(signature, "/claimed/time"_json_pointer, language));
    rows.add(Key::VerifyRowReason, textAt(signature, "/claimed/reason"_json_pointer));
    rows.add(Key::VerifyRowLevel, textAt(signature, "/level"_json_pointer));
    rows.add(Key::VerifyRowStatus, textAt(signature, "/qualification"_json_pointer));
    rows.add(
        Key::VerifyRowIndication, joined(
                                      textAt(signature, "/indication"_json_pointer),
                                      textAt(signature, "/subIndication"_json_pointer)));
    rows.add(Key::VerifyRowField, textAt(signature, "/field"_json_pointer));
    if (details) {
        addDetails(rows, signature);
    }
    return rows.text();
}

std::string describeWarnings(const nlohmann::json& report, bool details) {
    std::string text;
    for (const nlohmann::json& warning : report.value("warnings", nlohmann::json::array())) {
        text += warning.is_string() ? "  " + token::plainText(warning.get<std::string>()) + '\n'
                                    : std::string();
    }
    const auto all = details ? report.find("warningDetails") : report.end();
    for (const nlohmann::json& each : all != report.end() ? *all : nlohmann::json::array()) {
        text += "    ! " + textAt(each, "/key"_json_pointer) + ": " +
                textAt(each, "/detail"_json_pointer) + '\n';
    }
    return text;
}

} // namespace

std::string describeReport(const nlohmann::json& report, bool details, Language language) {
    std::string text = textAt(report, "/summary"_json_pointer) + '\n';
    text += describeWarnings(report, details);
    for (const nlohmann::json& signature : report.value("signatures", nlohmann::json::array())) {
        text += '\n' + describeSignature(signature, details, language);
    }
    return text;
}

} // namespace eseal::command_line

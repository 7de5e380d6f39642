#include "host/verification/words.hpp"

#include "host/text/text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace eseal::verification {
namespace {

using text::Key;
using text::say;

constexpr std::string_view kPassed = "TOTAL-PASSED";
constexpr std::string_view kFailed = "TOTAL-FAILED";

std::string textUnder(const nlohmann::json& object, const char* key) {
    const auto value = object.find(key);
    const bool isText = value != object.end() && value->is_string();
    return isText ? value->get<std::string>() : std::string();
}

bool isTrue(const nlohmann::json& object, const char* key) {
    const auto value = object.find(key);
    return value != object.end() && value->is_boolean() && value->get<bool>();
}

const nlohmann::json& objectUnder(const nlohmann::json& object, const char* key) {
    static const nlohmann::json kNothing = nlohmann::json::object();
    const auto value = object.find(key);
    return value != object.end() && value->is_object() ? *value : kNothing;
}

/// The key of a text whose name is put together of what the report says.
std::optional<Key> keyNamed(std::string_view name) {
    const auto entries = text::table();
    const auto found = std::ranges::find(entries, name, &text::Entry::name);
    return found == entries.end() ? std::nullopt : std::optional(found->key);
}

/// "HASH_FAILURE" as part of a text's name: "hash-failure".
std::string asName(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c == '_' ? '-' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    });
    return text;
}

/// A verdict without changes is never spoken of as one with them, and the other way round.
std::string verdictName(const nlohmann::json& signature) {
    const std::string kind = textUnder(signature, "kind");
    const std::string subject = kind == "seal" || kind == "time-stamp" ? kind : "signature";
    const std::string indication = textUnder(signature, "indication");
    const nlohmann::json& coverage = objectUnder(signature, "coverage");
    if (indication == kPassed) {
        const bool untouched = textUnder(coverage, "changes") == "none";
        return "verify-" + subject + (untouched ? "-passed" : "-passed-extended");
    }
    return "verify-" + subject + (indication == kFailed ? "-failed" : "-indeterminate");
}

std::string explanation(const nlohmann::json& signature, Language language) {
    if (textUnder(signature, "indication") == kPassed) {
        return {};
    }
    if (textUnder(objectUnder(signature, "coverage"), "changes") == "refused") {
        return say(language, Key::VerifyWhyChanged);
    }
    const auto key = keyNamed("verify-why-" + asName(textUnder(signature, "subIndication")));
    return say(language, key.value_or(Key::VerifyWhyOther));
}

/// "qualified" is said without "could not be confirmed" only of what passed by current lists.
Key qualificationKey(const nlohmann::json& signature, std::string_view trustState) {
    const std::string qualification = textUnder(signature, "qualification");
    const bool claims = qualification.find("QE") != std::string::npos ||
                        qualification.find("QC") != std::string::npos || qualification == "QTSA";
    if (qualification.empty()) {
        return trustState == "missing" ? Key::QualificationNoLists : Key::QualificationNone;
    }
    if (claims && textUnder(signature, "indication") != kPassed) {
        return Key::QualificationUnconfirmed;
    }
    const auto& service = objectUnder(signature, "service");
    // It is the service's own list that counts.
    const bool current =
        (trustState == "current" || trustState == "partial") && isTrue(service, "current");
    if (claims && !current) {
        return Key::QualificationListExpired;
    }
    return keyNamed("qualification-" + asName(qualification)).value_or(Key::QualificationNone);
}

nlohmann::json
wordsFor(const nlohmann::json& signature, std::string_view trustState, Language language) {
    const auto verdict = keyNamed(verdictName(signature));
    return {
        {"verdict", say(language, verdict.value_or(Key::VerifySignatureIndeterminate))},
        {"explanation", explanation(signature, language)},
        {"qualification", say(language, qualificationKey(signature, trustState))}};
}

/// One sentence for each kind of warning, in the order in which they came.
nlohmann::json warningsOf(const nlohmann::json& report, Language language) {
    nlohmann::json sentences = nlohmann::json::array();
    const auto details = report.find("warningDetails");
    if (details == report.end() || !details->is_array()) {
        return sentences;
    }
    for (const nlohmann::json& warning : *details) {
        const std::string name = warning.is_object() ? textUnder(warning, "key") : std::string();
        const auto key = keyNamed("verify-warning-" + name);
        nlohmann::json sentence = say(language, key.value_or(Key::VerifyWarningOther));
        if (std::ranges::find(sentences, sentence) == sentences.end()) {
            sentences.push_back(std::move(sentence));
        }
    }
    return sentences;
}

std::string summaryOf(const nlohmann::json& report, Language language) {
    const std::string file = textUnder(objectUnder(report, "file"), "name");
    const std::string verdict = textUnder(report, "verdict");
    const auto key =
        verdict == "unsigned"
            ? Key::VerifyUnsigned
            : keyNamed("verify-summary-" + verdict).value_or(Key::VerifySummaryIndeterminate);
    return say(language, key, {{"file", file}});
}

} // namespace

void addWords(nlohmann::json& report, Language language) {
    const std::string trustState = textUnder(objectUnder(report, "trust"), "state");
    report["summary"] = summaryOf(report, language);
    report["warnings"] = warningsOf(report, language);
    if (!report["signatures"].is_array()) {
        report["signatures"] = nlohmann::json::array();
    }
    for (nlohmann::json& signature : report["signatures"]) {
        if (signature.is_object()) {
            signature["words"] = wordsFor(signature, trustState, language);
        }
    }
}

} // namespace eseal::verification

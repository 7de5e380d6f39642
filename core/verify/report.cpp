#include "core/verify/report.hpp"

#include "core/base/time_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace eseal::verify {
namespace {

constexpr std::string_view kPassed = "TOTAL-PASSED";
constexpr std::string_view kFailed = "TOTAL-FAILED";

nlohmann::json reportedTime(const std::optional<std::chrono::sys_seconds>& time) {
    return time ? nlohmann::json(secondsText(*time)) : nlohmann::json();
}

nlohmann::json orNull(const std::string& text) {
    return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

nlohmann::json toJson(const ReportedCertificate& certificate) {
    return {
        {"fingerprint", certificate.fingerprint},
        {"subject", certificate.subject},
        {"commonName", certificate.commonName},
        {"organisation", certificate.organisation},
        {"organisationIdentifier", certificate.organisationIdentifier},
        {"country", certificate.country},
        {"issuer", certificate.issuer},
        {"serialNumber", certificate.serialNumber},
        {"notBefore", secondsText(certificate.notBefore)},
        {"notAfter", secondsText(certificate.notAfter)},
        {"qualified", certificate.qualified},
        {"onQscd", certificate.onQscd},
        {"type", certificate.type}};
}

nlohmann::json toJson(const ReportedService& service) {
    return {
        {"territory", service.territory},
        {"provider", service.provider},
        {"name", service.name},
        {"current", service.current}};
}

nlohmann::json toJson(const ReportedTimeStamp& stamp) {
    return {
        {"time", secondsText(stamp.time)},
        {"authority", stamp.authority},
        {"indication", stamp.indication},
        {"subIndication", orNull(stamp.subIndication)},
        {"qualification", orNull(stamp.qualification)}};
}

nlohmann::json toJson(const ReportedRevocation& revocation) {
    return {
        {"certificate", revocation.certificate},
        {"by", revocation.by},
        {"status", revocation.status},
        {"time", secondsText(revocation.time)},
        {"revokedAt", reportedTime(revocation.revokedAt)}};
}

nlohmann::json toJson(const ReportedStep& step) {
    return {
        {"check", step.check},
        {"passed", step.passed},
        {"clause", step.clause},
        {"detail", step.detail}};
}

nlohmann::json toJson(const ReportedChange& change) {
    return {
        {"revision", change.revision},
        {"rule", change.rule},
        {"permitted", change.permitted},
        {"detail", change.detail}};
}

nlohmann::json toJson(const ReportedWarning& warning) {
    return {{"key", warning.key}, {"detail", warning.detail}};
}

nlohmann::json toJson(const ReportedPlace& place) {
    return {{"page", place.page}, {"rectangle", place.rectangle}};
}

nlohmann::json toJson(const ReportedSignature::Claims& claimed) {
    return {
        {"time", orNull(claimed.time)},
        {"name", claimed.name},
        {"reason", claimed.reason},
        {"location", claimed.location},
        {"contact", claimed.contact}};
}

template <typename Value>
nlohmann::json valueOrNull(const std::optional<Value>& value) {
    return value ? toJson(*value) : nlohmann::json();
}

nlohmann::json toJson(const ReportedSignature& signature);

template <typename Value>
nlohmann::json listOf(const std::vector<Value>& values) {
    nlohmann::json list = nlohmann::json::array();
    for (const Value& value : values) {
        list.push_back(toJson(value));
    }
    return list;
}

nlohmann::json bestTimeOf(const ReportedSignature& signature) {
    return {{"time", reportedTime(signature.bestTime)}, {"by", orNull(signature.bestTimeBy)}};
}

nlohmann::json coverageOf(const ReportedSignature& signature) {
    return {
        {"revision", signature.revision},
        {"revisions", signature.revisions},
        {"whole", signature.whole},
        {"changes", signature.changeSummary}};
}

nlohmann::json algorithmsOf(const ReportedSignature& signature) {
    return {
        {"digest", signature.digestAlgorithm},
        {"signature", signature.signatureAlgorithm},
        {"keyBits", signature.keyBits}};
}

nlohmann::json toJson(const ReportedSignature& signature) {
    return {
        {"field", signature.field},
        {"kind", signature.kind},
        {"subFilter", signature.subFilter},
        {"indication", signature.indication},
        {"subIndication", orNull(signature.subIndication)},
        {"level", orNull(signature.level)},
        {"qualification", orNull(signature.qualification)},
        {"service", valueOrNull(signature.service)},
        {"signer", valueOrNull(signature.signer)},
        {"place", valueOrNull(signature.place)},
        {"claimed", toJson(signature.claimed)},
        {"bestTime", bestTimeOf(signature)},
        {"certification", orNull(signature.certification)},
        {"byteRange", signature.byteRange ? nlohmann::json(*signature.byteRange) : nullptr},
        {"coverage", coverageOf(signature)},
        {"changes", listOf(signature.changes)},
        {"chain", listOf(signature.chain)},
        {"timeStamps", listOf(signature.timeStamps)},
        {"revocation", listOf(signature.revocation)},
        {"algorithms", algorithmsOf(signature)},
        {"steps", listOf(signature.steps)}};
}

bool anyIs(const Report& report, std::string_view indication) {
    return std::ranges::any_of(report.signatures, [&](const ReportedSignature& signature) {
        return signature.indication == indication;
    });
}

} // namespace

std::string verdictOf(const Report& report) {
    if (report.signatures.empty()) {
        return "unsigned";
    }
    if (anyIs(report, kFailed)) {
        return "failed";
    }
    const bool allPassed =
        std::ranges::all_of(report.signatures, [](const ReportedSignature& signature) {
            return signature.indication == kPassed;
        });
    return allPassed ? "passed" : "indeterminate";
}

nlohmann::json toJson(const Report& report) {
    return {
        {"version", 1},
        {"time", secondsText(report.time)},
        {"pages", report.pages},
        {"verdict", verdictOf(report)},
        {"trust",
         {{"state", report.trust.state},
          {"lists", report.trust.lists},
          {"updated", reportedTime(report.trust.updated)}}},
        {"warningDetails", listOf(report.warnings)},
        {"signatures", listOf(report.signatures)}};
}

} // namespace eseal::verify

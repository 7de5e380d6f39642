#include "host/command_line/report.hpp"

#include "core/token/certificate_summary.hpp"
#include "core/token/expiry.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <algorithm>
#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

Key useOf(const token::CertificateInfo& info) {
    if (info.isQualifiedSeal()) {
        return info.qcSscd ? Key::CliUseQualifiedSeal : Key::CliUseQualifiedSealSoftware;
    }
    return info.nonRepudiation ? Key::CliUseSigning : Key::CliUseOther;
}

void printTokenCandidates(const Error& error, Language language) {
    std::cerr << text::say(language, Key::CliErrorTokens) << '\n';
    for (const nlohmann::json& candidate : error.data().value("candidates", nlohmann::json())) {
        std::cerr << text::say(
                         language, Key::CliTokenCandidate,
                         {{"serial", candidate.value("serialNumber", "")},
                          {"label", candidate.value("label", "")},
                          {"module", candidate.value("module", "")}})
                  << '\n';
    }
}

void printCandidates(const Error& error, Language language) {
    std::cerr << text::say(language, Key::CliErrorCertificates) << '\n';
    for (const nlohmann::json& candidate : error.data().value("candidates", nlohmann::json())) {
        std::cerr << "  " << candidate.value("fingerprint", "") << "  "
                  << candidate.value("organisation", "") << ", "
                  << candidate.value("commonName", "") << " (" << candidate.value("token", "")
                  << ")\n";
    }
}

} // namespace

int reportError(const Error& error, const CommonOptions& options) {
    diagnostics::write(diagnostics::Level::Error, error.what());
    const ErrorEntry& entry = describe(error.code());
    const Language language = options.language;
    if (options.json) {
        const nlohmann::json json = errorAsJson(error, language);
        std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        return entry.number;
    }
    std::cerr << text::say(language, Key::CliError, {{"message", entry.message(language)}}) << '\n'
              << entry.remedy(language) << '\n';
    if (error.code() == ErrorCode::CertificateChoiceNeeded) {
        printCandidates(error, language);
    } else if (error.code() == ErrorCode::TokenChoiceNeeded) {
        printTokenCandidates(error, language);
    } else if (!error.detail().empty()) {
        std::cerr << text::say(language, Key::CliErrorDetails, {{"details", error.detail()}})
                  << '\n';
    }
    if (const std::string tool = error.data().value("tool", ""); !tool.empty()) {
        std::cerr << text::say(language, Key::CliErrorVendorTool, {{"tool", tool}}) << '\n';
    }
    return entry.number;
}

nlohmann::json errorAsJson(const Error& error, Language language) {
    const ErrorEntry& entry = describe(error.code());
    return {
        {"error",
         {{"code", entry.name},
          {"number", entry.number},
          {"message", entry.message(language)},
          {"remedy", entry.remedy(language)},
          {"detail", error.detail()},
          {"data", error.data()}}}};
}

nlohmann::json
sealedAsJson(const std::filesystem::path& output, const job::SealedDocument& sealed) {
    return {
        {"output", output.string()},
        {"sha256", sealed.sha256},
        {"appendedSize", sealed.appended.size()},
        {"fieldName", sealed.fieldName},
        {"level", name(sealed.level)},
        {"warnings", job::warningNames(sealed.warnings)}};
}

std::string warningText(
    ErrorCode warning, const token::CertificateInfo& info, std::chrono::sys_seconds now,
    Language language) {
    if (warning != ErrorCode::CertificateExpiresSoon) {
        return std::string(describe(warning).message(language));
    }
    const auto days = static_cast<std::uint64_t>(std::max<std::int64_t>(daysLeft(info, now), 0));
    return text::formatCounted(
               language, days, Key::CliCertificateExpiresOne, Key::CliCertificateExpiresOther) +
           " " + std::string(describe(warning).remedy(language));
}

std::string useText(const token::CertificateInfo& info, Language language) {
    return text::say(language, useOf(info));
}

std::string holderOf(const token::CertificateInfo& info) {
    if (info.organisation.empty()) {
        return info.commonName;
    }
    return info.organisationIdentifier.empty()
               ? info.organisation
               : info.organisation + " (" + info.organisationIdentifier + ")";
}

std::string describeEntry(const token::CertificateEntry& entry, Language language) {
    const token::CertificateInfo& info = entry.info;
    const std::string from = text::formatDate(language, info.notBefore);
    const std::string until = text::formatDate(language, info.notAfter);
    const auto line = [&](Key key, std::initializer_list<text::Placeholder> values) {
        return "    " + text::say(language, key, values) + '\n';
    };
    return holderOf(info) + ", " + info.commonName + '\n' + line(useOf(info), {}) +
           line(Key::CliCertificateIssuer, {{"issuer", info.issuer}}) +
           line(Key::CliCertificateValid, {{"from", from}, {"until", until}}) +
           line(Key::CliCertificateToken, {{"label", entry.token.label}}) +
           line(Key::CliCertificateFingerprint, {{"fingerprint", info.fingerprint}});
}

nlohmann::json entryAsJson(const token::CertificateEntry& entry) {
    nlohmann::json json = token::certificateSummary(entry.info);
    json["qualifiedSeal"] = entry.info.isQualifiedSeal();
    json["onQscd"] = entry.info.qcSscd;
    json["token"] = {
        {"label", entry.token.label},
        {"manufacturer", entry.token.manufacturer},
        {"model", entry.token.model},
        {"serialNumber", entry.token.serialNumber},
        {"protectedPath", entry.token.protectedPath},
        {"tries", name(entry.token.tries)}};
    return json;
}

} // namespace eseal::command_line

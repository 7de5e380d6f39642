#include "host/command_line/token_report.hpp"

#include "core/token/certificate_summary.hpp"
#include "core/token/expiry.hpp"
#include "host/command_line/report.hpp"
#include "host/job/local_time.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <algorithm>
#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;
using text::say;

/// The certificates of a token, as its module tells of them.
std::vector<const token::CertificateInfo*> certificatesOf(const job::FoundToken& token) {
    std::vector<const token::CertificateInfo*> found;
    for (const std::string& fingerprint : token.contents->certificates) {
        const auto& all = token.module->certificates;
        const auto entry = std::ranges::find_if(
            all, [&fingerprint](const auto& one) { return one.info.fingerprint == fingerprint; });
        if (entry != all.end()) {
            found.push_back(&entry->info);
        }
    }
    return found;
}

Key keyOf(token::PinTries tries) {
    switch (tries) {
    case token::PinTries::Several:
        return Key::CliTokenTriesSeveral;
    case token::PinTries::Low:
        return Key::CliTokenTriesLow;
    case token::PinTries::Final:
        return Key::CliTokenTriesFinal;
    case token::PinTries::Locked:
        break;
    }
    return Key::CliTokenTriesLocked;
}

std::string pinText(const token::TokenInfo& token, Language language) {
    const std::string least = std::to_string(token.minPinLength);
    const std::string most = std::to_string(token.maxPinLength);
    std::string text = token.maxPinLength > 0
                           ? say(language, Key::CliTokenPinLength, {{"min", least}, {"max", most}})
                           : say(language, Key::CliTokenPinLengthUnknown);
    if (token.protectedPath) {
        text += ", " + say(language, Key::CliTokenPinEntryDevice);
    }
    return text + ", " + say(language, keyOf(token.tries));
}

std::string timeLeft(const token::CertificateInfo& info, Language language) {
    if (job::presentTime() > info.notAfter) {
        return say(language, Key::CliTokenExpired);
    }
    if (job::presentTime() < info.notBefore) {
        return say(language, Key::CliTokenNotYetValid);
    }
    return text::formatCounted(
        language,
        static_cast<std::uint64_t>(
            std::max<std::int64_t>(token::daysLeft(info, job::presentTime()), 0)),
        Key::CliTokenDaysOne, Key::CliTokenDaysOther);
}

std::string
describeCertificate(const token::CertificateInfo& info, bool complete, Language language) {
    const auto line = [](const std::string& text) { return "        " + text + '\n'; };
    std::string text = "    " + holderOf(info) + ", " + info.commonName + '\n' +
                       line(useText(info, language) + ", " + timeLeft(info, language));
    if (complete) {
        const std::string from = text::formatDate(language, info.notBefore);
        const std::string until = text::formatDate(language, info.notAfter);
        text +=
            line(say(language, Key::CliCertificateIssuer, {{"issuer", info.issuer}})) +
            line(say(language, Key::CliTokenCertificateSerial, {{"serial", info.serialNumber}})) +
            line(say(language, Key::CliCertificateValid, {{"from", from}, {"until", until}})) +
            line(
                say(language, Key::CliCertificateFingerprint, {{"fingerprint", info.fingerprint}}));
    }
    return text;
}

std::string_view useName(const token::CertificateInfo& info) {
    if (info.isQualifiedSeal()) {
        return "qualified-seal";
    }
    return info.nonRepudiation ? "signing" : "other";
}

nlohmann::json certificateAsJson(const token::CertificateInfo& info) {
    nlohmann::json json = token::certificateSummary(info);
    json["commonName"] = info.commonName;
    json["issuerName"] = info.issuerName;
    json["use"] = useName(info);
    json["qualifiedSeal"] = info.isQualifiedSeal();
    json["onQscd"] = info.qcSscd;
    json["daysLeft"] = token::daysLeft(info, job::presentTime());
    return json;
}

nlohmann::json foundTokenAsJson(const job::FoundToken& token) {
    nlohmann::json json = tokenAsJson(token.contents->token);
    json["module"] = token.module->module.string();
    json["certificates"] = nlohmann::json::array();
    for (const token::CertificateInfo* info : certificatesOf(token)) {
        json["certificates"].push_back(certificateAsJson(*info));
    }
    return json;
}

} // namespace

void printSkipped(const job::TokenFinder& finder, Language language) {
    for (const job::ModuleInventory& inventory : finder.inventories()) {
        for (const std::string& reason : inventory.skipped) {
            std::cerr << say(language, Key::CliModuleSkipped,
                             {{"module", inventory.module.string()}, {"reason", reason}})
                      << '\n';
        }
    }
}

std::string describeToken(const job::FoundToken& token, bool complete, Language language) {
    const token::TokenInfo& info = token.contents->token;
    const std::string module = token.module->module.string();
    const auto line = [](const std::string& text) { return "    " + text + '\n'; };
    std::string text = info.label + '\n' +
                       line(
                           say(language, Key::CliTokenMaker,
                               {{"manufacturer", info.manufacturer},
                                {"model", info.model},
                                {"serial", info.serialNumber}})) +
                       line(say(language, Key::CliTokenModule, {{"module", module}})) +
                       line(pinText(info, language));
    const auto certificates = certificatesOf(token);
    for (const token::CertificateInfo* certificate : certificates) {
        text += describeCertificate(*certificate, complete, language);
    }
    return certificates.empty() ? text + line(say(language, Key::CliTokenNoCertificates)) : text;
}

nlohmann::json tokenAsJson(const token::TokenInfo& token) {
    return {
        {"label", token.label},
        {"serialNumber", token.serialNumber},
        {"manufacturer", token.manufacturer},
        {"model", token.model},
        {"protectedPath", token.protectedPath},
        {"pin",
         {{"tries", name(token.tries)},
          {"minLength", token.minPinLength},
          {"maxLength", token.maxPinLength}}}};
}

nlohmann::json
tokensAsJson(const job::TokenFinder& finder, const std::vector<job::FoundToken>& tokens) {
    nlohmann::json list = nlohmann::json::array();
    for (const job::FoundToken& token : tokens) {
        list.push_back(foundTokenAsJson(token));
    }
    nlohmann::json skipped = nlohmann::json::array();
    for (const job::ModuleInventory& inventory : finder.inventories()) {
        for (const std::string& reason : inventory.skipped) {
            skipped.push_back({{"module", inventory.module.string()}, {"reason", reason}});
        }
    }
    return {{"tokens", std::move(list)}, {"skipped", std::move(skipped)}};
}

void printJson(const nlohmann::json& json) {
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace eseal::command_line

#include "core/token/certificate_entry.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/token/plain_text.hpp"

#include <array>
#include <limits>
#include <utility>

namespace eseal::token {
namespace {

constexpr std::size_t kMaxChainRead = 16;
constexpr std::size_t kMaxCertificatesRead = 256;
constexpr std::size_t kMaxText = 1024;

constexpr std::array<std::pair<PinTries, std::string_view>, 4> kPinTries{{
    {PinTries::Several, "several"},
    {PinTries::Low, "low"},
    {PinTries::Final, "final"},
    {PinTries::Locked, "locked"},
}};

/// A token worker gave it; a wrong one is the worker's failure, not the page's.
constexpr ErrorCode kOnRefusal = ErrorCode::WorkerFailed;

std::string readText(Fields& fields, std::string_view key) {
    std::string text = fields.text(key, kMaxText);
    if (text != plainText(text)) {
        fields.refuse(key, "plain text is expected");
    }
    return text;
}

std::uint32_t readLength(Fields& fields, std::string_view key) {
    return static_cast<std::uint32_t>(
        fields.number(key, std::numeric_limits<std::uint32_t>::max()));
}

PinTries readTries(Fields& fields) {
    static constexpr std::string_view kKey = "tries";
    const auto tries = pinTriesFromName(readText(fields, kKey));
    if (!tries) {
        fields.refuse(kKey, "unknown");
    }
    return *tries;
}

std::vector<Bytes> readChain(Fields& fields) {
    static constexpr std::string_view kKey = "chain";
    const nlohmann::json& texts = fields.array(kKey);
    if (texts.size() > kMaxChainRead) {
        fields.refuse(kKey, "too many certificates");
    }
    std::vector<Bytes> chain;
    for (const nlohmann::json& text : texts) {
        const auto* base64 = text.get_ptr<const std::string*>();
        auto certificate = base64 == nullptr ? std::nullopt : fromBase64(*base64);
        if (!certificate) {
            fields.refuse(kKey, "base64 is expected");
        }
        chain.push_back(std::move(*certificate));
    }
    return chain;
}

std::vector<std::string> readFingerprints(Fields& fields) {
    static constexpr std::string_view kKey = "certificates";
    const nlohmann::json& texts = fields.array(kKey);
    if (texts.size() > kMaxCertificatesRead) {
        fields.refuse(kKey, "too many certificates");
    }
    std::vector<std::string> fingerprints;
    for (const nlohmann::json& text : texts) {
        const auto* fingerprint = text.get_ptr<const std::string*>();
        if (fingerprint == nullptr || !fromHex(*fingerprint)) {
            fields.refuse(kKey, "hexadecimal digits are expected");
        }
        fingerprints.push_back(*fingerprint);
    }
    return fingerprints;
}

} // namespace

std::string_view name(PinTries tries) {
    return kPinTries.at(static_cast<std::size_t>(tries)).second;
}

std::optional<PinTries> pinTriesFromName(std::string_view name) {
    for (const auto& [tries, text] : kPinTries) {
        if (text == name) {
            return tries;
        }
    }
    return std::nullopt;
}

void to_json(nlohmann::json& json, const TokenInfo& info) {
    json = {
        {"label", info.label},
        {"manufacturer", info.manufacturer},
        {"model", info.model},
        {"serialNumber", info.serialNumber},
        {"protectedPath", info.protectedPath},
        {"tries", name(info.tries)},
        {"minPinLength", info.minPinLength},
        {"maxPinLength", info.maxPinLength},
    };
}

void from_json(const nlohmann::json& json, TokenInfo& info) {
    Fields fields(json, kOnRefusal);
    info = {
        .label = readText(fields, "label"),
        .manufacturer = readText(fields, "manufacturer"),
        .model = readText(fields, "model"),
        .serialNumber = readText(fields, "serialNumber"),
        .protectedPath = fields.boolean("protectedPath"),
        .tries = readTries(fields),
        .minPinLength = readLength(fields, "minPinLength"),
        .maxPinLength = readLength(fields, "maxPinLength")};
    fields.done();
}

void to_json(nlohmann::json& json, const TokenContents& contents) {
    json = {{"token", contents.token}, {"certificates", contents.certificates}};
}

void from_json(const nlohmann::json& json, TokenContents& contents) {
    Fields fields(json, kOnRefusal);
    contents.token = fields.object("token").get<TokenInfo>();
    contents.certificates = readFingerprints(fields);
    fields.done();
}

void to_json(nlohmann::json& json, const CertificateEntry& entry) {
    nlohmann::json chain = nlohmann::json::array();
    for (const Bytes& certificate : entry.chain) {
        chain.push_back(toBase64(certificate));
    }
    json = {
        {"certificate", toBase64(entry.certificate)},
        {"chain", std::move(chain)},
        {"token", entry.token},
    };
}

void from_json(const nlohmann::json& json, CertificateEntry& entry) {
    Fields fields(json, kOnRefusal);
    entry.certificate = fields.bytes("certificate");
    entry.chain = readChain(fields);
    entry.token = fields.object("token").get<TokenInfo>();
    fields.done();
    entry.info = describeCertificate(entry.certificate);
}

} // namespace eseal::token

#include "core/token/certificate_entry.hpp"

#include "core/base/base64.hpp"
#include "core/token/plain_text.hpp"

#include <array>
#include <initializer_list>
#include <limits>
#include <utility>

namespace eseal::token {
namespace {

constexpr std::size_t kMaxChain = 16;

constexpr std::array<std::pair<PinTries, std::string_view>, 4> kPinTries{{
    {PinTries::Several, "several"},
    {PinTries::Low, "low"},
    {PinTries::Final, "final"},
    {PinTries::Locked, "locked"},
}};

[[noreturn]] void refuse(std::string_view field) {
    throw Error(
        ErrorCode::InvalidMessage, "a token's description is not well formed", {{"field", field}});
}

/// The object has exactly these keys.
void requireKeys(const nlohmann::json& json, std::initializer_list<std::string_view> keys) {
    if (!json.is_object() || json.size() != keys.size()) {
        refuse("");
    }
    for (const std::string_view key : keys) {
        if (!json.contains(key)) {
            refuse(key);
        }
    }
}

std::string readText(const nlohmann::json& json, const char* key) {
    const auto* text = json.at(key).get_ptr<const std::string*>();
    if (text == nullptr || *text != plainText(*text)) {
        refuse(key);
    }
    return *text;
}

bool readBoolean(const nlohmann::json& json, const char* key) {
    const auto* value = json.at(key).get_ptr<const bool*>();
    if (value == nullptr) {
        refuse(key);
    }
    return *value;
}

std::uint32_t readLength(const nlohmann::json& json, const char* key) {
    const nlohmann::json& value = json.at(key);
    if (!value.is_number_unsigned() ||
        value.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
        refuse(key);
    }
    return value.get<std::uint32_t>();
}

PinTries readTries(const nlohmann::json& json) {
    const auto tries = pinTriesFromName(readText(json, "tries"));
    if (!tries) {
        refuse("tries");
    }
    return *tries;
}

Bytes readBytes(const nlohmann::json& json, const char* key) {
    const auto* text = json.get_ptr<const std::string*>();
    auto bytes = text == nullptr ? std::nullopt : fromBase64(*text);
    if (!bytes || bytes->empty()) {
        refuse(key);
    }
    return std::move(*bytes);
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
    requireKeys(
        json, {"label", "manufacturer", "model", "serialNumber", "protectedPath", "tries",
               "minPinLength", "maxPinLength"});
    info.label = readText(json, "label");
    info.manufacturer = readText(json, "manufacturer");
    info.model = readText(json, "model");
    info.serialNumber = readText(json, "serialNumber");
    info.protectedPath = readBoolean(json, "protectedPath");
    info.tries = readTries(json);
    info.minPinLength = readLength(json, "minPinLength");
    info.maxPinLength = readLength(json, "maxPinLength");
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
    requireKeys(json, {"certificate", "chain", "token"});
    const nlohmann::json& chain = json.at("chain");
    if (!chain.is_array() || chain.size() > kMaxChain) {
        refuse("chain");
    }
    entry.certificate = readBytes(json.at("certificate"), "certificate");
    entry.chain.clear();
    for (const nlohmann::json& certificate : chain) {
        entry.chain.push_back(readBytes(certificate, "chain"));
    }
    entry.info = describeCertificate(entry.certificate);
    from_json(json.at("token"), entry.token);
}

} // namespace eseal::token

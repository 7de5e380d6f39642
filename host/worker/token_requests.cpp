#include "host/worker/token_requests.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "host/dialog/pinentry_pin_source.hpp"
#include "host/worker/digest_fields.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/token_pin_requests.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace eseal::worker {

namespace {

constexpr std::size_t kMaxWord = 64;
constexpr std::size_t kMaxText = 4096;

token::CertificateEntry
findCertificate(token::pkcs11::Inventory inventory, std::string_view fingerprint) {
    const auto found =
        std::ranges::find_if(inventory.certificates, [fingerprint](const auto& entry) {
            return entry.info.fingerprint == fingerprint;
        });
    if (found == inventory.certificates.end()) {
        throw Error(ErrorCode::CertificateNotFound);
    }
    return std::move(*found);
}

struct DialogRequest {
    dialog::Consent consent;
    dialog::PinentrySettings settings;
};

std::vector<dialog::ConsentFile> readFiles(const nlohmann::json& list) {
    std::vector<dialog::ConsentFile> files;
    for (const nlohmann::json& entry : list) {
        Fields fields(entry);
        files.push_back({.name = fields.text("name", kMaxText), .size = fields.number("size")});
        fields.done();
    }
    if (files.empty()) {
        throw Error(ErrorCode::InvalidArgument, "nothing to seal", {{"field", "files"}});
    }
    return files;
}

DialogRequest readConsent(const nlohmann::json& message) {
    Fields fields(message);
    DialogRequest request;
    request.consent.origin = fields.text("origin", kMaxText);
    request.consent.files = readFiles(fields.array("files"));
    if (fields.has("digest")) { // a hash is sealed
        request.consent.digest = readDigest(fields);
    }
    request.consent.pageCount = static_cast<std::uint32_t>(
        fields.number("pageCount", std::numeric_limits<std::uint32_t>::max()));
    request.consent.certify = seal::certificationFromName(fields.text("certify", kMaxWord))
                                  .value_or(seal::Certification::None);
    request.consent.repaired = fields.boolean("repaired");
    request.consent.level = seal::sealLevelFromName(fields.text("level", kMaxWord))
                                .value_or(seal::SealLevel::BaselineB);
    request.consent.language = languageFromTag(fields.text("language", kMaxWord));
    request.settings = dialog::pinentrySettings(fields.text("terminal", kMaxText));
    fields.done();
    request.consent.now =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return request;
}

struct SignRequest {
    SignatureScheme scheme;
    Digest digest;
};

SignRequest readSign(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", kMaxWord);
    const auto scheme = signatureSchemeFromName(fields.text("scheme", kMaxWord));
    Digest digest = readDigest(fields);
    fields.done();
    if (!scheme) {
        throw Error(ErrorCode::InvalidArgument, "scheme");
    }
    return {.scheme = *scheme, .digest = std::move(digest)};
}

void expectOnlyType(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", kMaxWord);
    fields.done();
}

} // namespace

TokenRequests::TokenRequests(
    std::filesystem::path module, const dialog::Canceller& canceller,
    PhaseReportingPinSource::Report report)
    : path_(std::move(module)), canceller_(canceller), report_(std::move(report)) {}

nlohmann::json TokenRequests::answer(std::string_view message) {
    try {
        return dispatch(parseExact(message));
    } catch (const Error& error) {
        return errorMessage(error);
    } catch (const std::exception& problem) {
        return errorMessage(Error(ErrorCode::Internal, problem.what()));
    }
}

nlohmann::json TokenRequests::dispatch(const nlohmann::json& message) {
    const std::string type = typeOf(message);
    if (type == "open") {
        return open(message);
    }
    if (type == "sign") {
        return sign(message);
    }
    if (type == "changePin" || type == "unblockPin") {
        return setPin(message);
    }
    if (type != "inventory" && type != "tokens" && type != "close") {
        throw Error(ErrorCode::UnexpectedMessage, "token worker");
    }
    expectOnlyType(message);
    return type == "inventory" ? inventory() : type == "tokens" ? tokens() : close();
}

token::pkcs11::Module& TokenRequests::module() {
    if (!module_) {
        module_ = std::make_unique<token::pkcs11::Module>(path_);
    }
    return *module_;
}

nlohmann::json TokenRequests::inventory() {
    const token::pkcs11::Inventory found = module().inventory();
    return {
        {"type", "inventory"},
        {"certificates", found.certificates},
        {"tokens", found.tokens},
        {"skipped", found.skipped}};
}

nlohmann::json TokenRequests::tokens() {
    return {{"type", "tokens"}, {"tokens", module().tokens()}};
}

nlohmann::json TokenRequests::setPin(const nlohmann::json& message) {
    if (key_) {
        throw Error(ErrorCode::UnexpectedMessage, "a key is open");
    }
    // Read before the module is loaded, whatever order arguments are evaluated in.
    const auto request = readPinMessage(message);
    worker::setPin(module(), request, canceller_, report_);
    return {{"type", "pinSet"}};
}

nlohmann::json TokenRequests::open(const nlohmann::json& message) {
    Fields fields(message);
    fields.text("type", kMaxWord);
    const std::string fingerprint = fields.text("certificate", kMaxWord);
    DialogRequest request = readConsent(fields.object("consent"));
    fields.done();
    if (key_) {
        throw Error(ErrorCode::UnexpectedMessage, "a key is open already");
    }
    request.consent.certificate = findCertificate(module().inventory(), fingerprint).info;
    OpenKey key;
    key.dialog = std::make_unique<dialog::PinentryPinSource>(
        std::move(request.consent), std::move(request.settings), canceller_);
    key.phases = std::make_unique<PhaseReportingPinSource>(*key.dialog, report_);
    key.signer = module().openSigner(fingerprint, *key.phases);
    key_ = std::move(key);
    return {{"type", "opened"}};
}

nlohmann::json TokenRequests::sign(const nlohmann::json& message) {
    const SignRequest request = readSign(message);
    if (!key_) {
        throw Error(ErrorCode::UnexpectedMessage, "no key is open");
    }
    report_("token");
    const Bytes signature = key_->signer->sign(request.scheme, request.digest);
    return {{"type", "signature"}, {"value", toHex(signature)}};
}

nlohmann::json TokenRequests::close() {
    key_.reset();
    return {{"type", "closed"}};
}

} // namespace eseal::worker

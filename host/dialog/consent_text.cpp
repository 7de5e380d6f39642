#include "host/dialog/consent_text.hpp"

#include "core/base/hex.hpp"
#include "core/token/expiry.hpp"
#include "host/dialog/assuan.hpp"
#include "host/dialog/origin_text.hpp"
#include "host/dialog/page_text.hpp"
#include "host/dialog/token_text.hpp"
#include "host/text/format.hpp"

#include <algorithm>
#include <array>

namespace eseal::dialog {

namespace {

using text::Key;
using text::say;

/// What one line to pinentry carries behind "SETDESC ".
constexpr std::size_t kMaxDescription = kMaxAssuanLine - 10;
/// Tried in turn until the description fits: characters for each text that others chose.
constexpr std::array<std::size_t, 5> kFieldLimits = {54, 42, 30, 20, 10};
/// Names of a batch that the window has room for.
constexpr std::size_t kListedFiles = 5;

/// As people write it.
std::string algorithmName(DigestAlgorithm algorithm) {
    return "SHA-" + std::to_string(8 * digestSize(algorithm));
}

/// Texts with the field limit they are being written with.
class Writer {
public:
    Writer(const Consent& consent, const token::PinRequest& request, std::size_t limit)
        : consent_(consent), request_(request), language_(consent.language), limit_(limit) {}

    /// `last` ends the description.
    std::string description(Key last) const {
        return whoAsks() + "\n\n" + document() + "\n\n" + sealer() + "\n" + certificate() + "\n" +
               token() + "\n\n" + say(language_, last);
    }

    /// The only file, or how many there are.
    std::string fileName() const {
        return isBatch() ? batchTotal() : named(consent_.files.front());
    }

    std::string token() const { return tokenLine(language_, request_.token, limit_); }

private:
    std::string field(std::string_view value) const {
        return shortened(readableText(value), limit_);
    }

    bool isBatch() const { return consent_.files.size() > 1; }

    std::string named(const ConsentFile& file) const {
        const std::string name = readableText(file.name);
        return name.empty() ? say(language_, Key::UnnamedFile)
                            : say(language_, Key::NamedFile, {{"file", shortened(name, limit_)}});
    }

    std::string whoAsks() const {
        if (consent_.origin.empty()) {
            return say(language_, isBatch() ? Key::AsksCommandBatch : Key::AsksCommand);
        }
        if (isExtensionPage(consent_.origin)) {
            return say(language_, isBatch() ? Key::AsksOwnPageBatch : Key::AsksOwnPage);
        }
        const Key key = consent_.digest ? Key::AsksSiteHash
                        : isBatch()     ? Key::AsksSiteBatch
                                        : Key::AsksSite;
        return say(language_, key, {{"origin", originText(consent_.origin)}});
    }

    std::string document() const {
        if (consent_.digest) {
            return named(consent_.files.front()) + "\n" + hash() + timeStamp();
        }
        return isBatch() ? batch() : onlyDocument();
    }

    std::string hash() const {
        constexpr std::size_t kGroup = 8;
        constexpr std::size_t kLine = 4 * kGroup;
        const std::string digits = toHex(consent_.digest->bytes());
        std::string result =
            say(language_, Key::HashHidden,
                {{"algorithm", algorithmName(consent_.digest->algorithm())}});
        for (std::size_t at = 0; at < digits.size(); at += kGroup) {
            result += (at % kLine == 0 ? "\n" : " ") + digits.substr(at, kGroup);
        }
        return result;
    }

    std::string batch() const {
        const auto& files = consent_.files;
        const std::size_t shown = files.size() > kListedFiles + 1 ? kListedFiles : files.size();
        std::string result = batchTotal();
        for (std::size_t index = 0; index < shown; ++index) {
            result += "\n" + named(files[index]);
        }
        if (shown < files.size()) {
            result += "\n" + say(language_, Key::MoreDocuments,
                                 {{"count", text::formatCount(language_, files.size() - shown)}});
        }
        return result + consequences();
    }

    std::string batchTotal() const {
        std::uint64_t total = 0;
        for (const ConsentFile& file : consent_.files) {
            total += file.size;
        }
        return say(
            language_, Key::BatchTotal,
            {{"count", text::formatCount(language_, consent_.files.size())},
             {"size", text::formatSize(language_, total)}});
    }

    std::string onlyDocument() const {
        const ConsentFile& file = consent_.files.front();
        std::string result = named(file) + "\n" + text::formatSize(language_, file.size);
        if (consent_.pageCount > 0) {
            result +=
                ", " + text::formatCounted(
                           language_, consent_.pageCount, Key::PageCountOne, Key::PageCountOther);
        }
        return result + consequences();
    }

    std::string timeStamp() const {
        switch (consent_.level) {
        case seal::SealLevel::BaselineT:
            return "\n" + say(language_, Key::WithTimeStamp);
        case seal::SealLevel::BaselineLT:
            return "\n" + say(language_, Key::WithValidationData);
        case seal::SealLevel::BaselineLTA:
            return "\n" + say(language_, Key::WithArchiveTimeStamp);
        case seal::SealLevel::BaselineB:
            break;
        }
        return {};
    }

    /// What becomes of the document beside the seal.
    std::string consequences() const {
        std::string result;
        if (consent_.repaired) {
            result += "\n" + say(language_, Key::DocumentRepaired);
        }
        result += timeStamp();
        switch (consent_.certify) {
        case seal::Certification::NoChanges:
            return result + "\n" + say(language_, Key::CertifiesNoChanges);
        case seal::Certification::FormFilling:
            return result + "\n" + say(language_, Key::CertifiesFormFilling);
        case seal::Certification::FormFillingAndAnnotations:
            return result + "\n" + say(language_, Key::CertifiesAnnotations);
        case seal::Certification::None:
            break;
        }
        return result;
    }

    std::string sealer() const {
        const token::CertificateInfo& info = consent_.certificate;
        const std::string name = field(
            !info.organisation.empty() ? info.organisation
            : !info.commonName.empty() ? info.commonName
                                       : info.subject);
        const std::string identifier = field(info.organisationIdentifier);
        return identifier.empty() ? say(language_, Key::SealOf, {{"name", name}})
                                  : say(language_, Key::SealOfIdentified,
                                        {{"name", name}, {"identifier", identifier}});
    }

    std::string certificate() const {
        std::string result =
            say(language_, Key::IssuedBy, {{"issuer", field(consent_.certificate.issuer)}}) + "\n" +
            validity();
        if (!consent_.certificate.isQualifiedSeal()) {
            result += "\n" + say(language_, Key::CertificateNotQualified);
        }
        return result;
    }

    std::string validity() const {
        const token::CertificateInfo& info = consent_.certificate;
        const std::string date = text::formatDate(language_, info.notAfter);
        if (info.notAfter < consent_.now) {
            return say(language_, Key::Expired, {{"date", date}});
        }
        const auto step = token::expiryStep(info, consent_.now);
        return step ? expiry(date) + order(*step)
                    : say(language_, Key::ValidUntil, {{"date", date}});
    }

    std::string expiry(const std::string& date) const {
        const auto days = token::daysLeft(consent_.certificate, consent_.now);
        if (days == 0) {
            return say(language_, Key::ExpiresToday);
        }
        const auto count = static_cast<std::uint64_t>(days);
        return say(
            language_, text::forCount(count, Key::ExpiresOne, Key::ExpiresOther),
            {{"date", date}, {"count", text::formatCount(language_, count)}});
    }

    /// What to do about it, once that is urgent.
    std::string order(int step) const {
        if (step > 30) {
            return {};
        }
        return "\n" + say(language_, step > 7 ? Key::OrderCertificate : Key::OrderCertificateNow);
    }

    const Consent& consent_;
    const token::PinRequest& request_;
    Language language_;
    std::size_t limit_;
};

std::string fittingDescription(
    const Consent& consent, const token::PinRequest& request, Key last, std::size_t room) {
    std::string result;
    for (const std::size_t limit : kFieldLimits) {
        result = Writer(consent, request, limit).description(last);
        if (escapedSize(result) <= room) {
            break;
        }
    }
    return result;
}

} // namespace

WindowTexts pinWindow(const Consent& consent, const token::PinRequest& request) {
    const Language language = consent.language;
    const bool batch = consent.files.size() > 1;
    const Key explanation = batch                  ? Key::ExplainPinBatch
                            : request.signaturePin ? Key::ExplainSignaturePin
                                                   : Key::ExplainPin;
    return {
        .title = say(language, Key::WindowTitle),
        .description = fittingDescription(consent, request, explanation, kMaxDescription),
        .prompt = say(language, request.signaturePin ? Key::PromptSignaturePin : Key::PromptPin),
        .warning = pinWarning(language, request),
        .acceptButton = say(language, Key::ButtonSeal),
        .cancelButton = say(language, Key::ButtonCancel)};
}

WindowTexts deviceConsentWindow(const Consent& consent, const token::PinRequest& request) {
    const Language language = consent.language;
    std::string warning = pinWarning(language, request);
    warning += warning.empty() ? "" : "\n\n";
    return {
        .title = say(language, Key::WindowTitle),
        .description =
            warning + fittingDescription(
                          consent, request,
                          consent.files.size() > 1 ? Key::ExplainDeviceBatch : Key::ExplainDevice,
                          kMaxDescription - escapedSize(warning)),
        .prompt = say(language, Key::WindowTitle),
        .warning = {},
        .acceptButton = say(language, Key::ButtonContinue),
        .cancelButton = say(language, Key::ButtonCancel)};
}

WindowTexts deviceEntryWindow(const Consent& consent, const token::PinRequest& request) {
    const Language language = consent.language;
    const Writer writer(consent, request, kFieldLimits.front());
    return {
        .title = say(language, Key::WindowTitle),
        .description =
            say(language, request.signaturePin ? Key::DeviceEntrySignature : Key::DeviceEntry) +
            "\n\n" + writer.fileName() + "\n" + writer.token() + "\n\n" +
            say(language, Key::DeviceEntryCloses),
        .prompt = say(language, Key::WindowTitle),
        .warning = {},
        .acceptButton = say(language, Key::ButtonHide),
        .cancelButton = say(language, Key::ButtonClose)};
}

} // namespace eseal::dialog

#include "core/verify/reported_signature.hpp"

#include "core/base/hex.hpp"
#include "core/token/plain_text.hpp"
#include "core/trust/qualification/qualify.hpp"
#include "core/verify/reported_certificate.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace eseal::verify {
namespace {

using trust::qualification::AdesResult;

struct Verdict {
    Indication indication;
    SubIndication subIndication;
};

Verdict verdictOn(const FoundSignature& found, const SignatureConclusion& conclusion) {
    const bool refused = !found.problems.empty() || !found.changesPermitted;
    if (refused && conclusion.indication != Indication::TotalFailed) {
        return {Indication::TotalFailed, SubIndication::FormatFailure};
    }
    return {conclusion.indication, conclusion.subIndication};
}

AdesResult adesResult(Indication indication) {
    switch (indication) {
    case Indication::TotalPassed:
        return AdesResult::Passed;
    case Indication::Indeterminate:
        return AdesResult::Indeterminate;
    case Indication::TotalFailed:
        break;
    }
    return AdesResult::Failed;
}

std::vector<Bytes> dersOf(const std::vector<trust::CertificatePtr>& certificates) {
    std::vector<Bytes> ders;
    std::ranges::transform(
        certificates, std::back_inserter(ders),
        [](const trust::CertificatePtr& certificate) { return certificate->der(); });
    return ders;
}

/// Of a time-stamp: whether its service is a qualified one.
std::string stampQualification(const SignatureConclusion& stamp, const ReportContext& context) {
    if (context.services == nullptr || stamp.chain.empty() || !stamp.timeStamp) {
        return {};
    }
    return std::string(trust::qualification::qualifyTimeStamp(
        dersOf(stamp.chain), *context.services, stamp.timeStamp->time, stamp.bestSignatureTime));
}

std::optional<ReportedService> reportedService(
    const trust::qualification::SignatureQualification& qualification,
    const ReportContext& context) {
    const auto& decided = qualification.atSigning;
    if (!decided || decided->service == nullptr) {
        return std::nullopt;
    }
    const trust::lists::TrustedList& list = context.services->lists()[decided->service->list];
    return ReportedService{
        .territory = list.territory,
        .provider = token::plainText(decided->service->provider),
        .name = token::plainText(decided->service->name),
        .current = !trust::lists::isExpired(list, context.time)};
}

void reportQualification(
    ReportedSignature& report, const SignatureConclusion& conclusion, Indication indication,
    const ReportContext& context) {
    if (context.services == nullptr || conclusion.chain.empty()) {
        return;
    }
    const auto qualification = trust::qualification::qualify(
        dersOf(conclusion.chain), *context.services, conclusion.bestSignatureTime,
        adesResult(indication));
    report.qualification = qualification.name;
    report.service = reportedService(qualification, context);
}

/// A text of the document: on one line, and unable to look like something else.
std::string claim(const std::string& text) {
    return token::plainText(text);
}

std::string nameOf(TimeSource source) {
    switch (source) {
    case TimeSource::SignatureTimeStamp:
        return "time-stamp";
    case TimeSource::DocumentTimeStamp:
        return "document-time-stamp";
    case TimeSource::ValidationTime:
        break;
    }
    return "validation-time";
}

std::string nameOf(Certification certification) {
    switch (certification) {
    case Certification::NoChanges:
        return "no-changes";
    case Certification::FormFilling:
        return "form-filling";
    case Certification::Annotations:
        return "annotations";
    case Certification::None:
        break;
    }
    return {};
}

std::string nameOf(trust::RevocationStatus status) {
    switch (status) {
    case trust::RevocationStatus::Good:
        return "good";
    case trust::RevocationStatus::Revoked:
        return "revoked";
    case trust::RevocationStatus::Unknown:
        break;
    }
    return "unknown";
}

std::string changeSummaryOf(const FoundSignature& found) {
    if (!found.changesPermitted) {
        return "refused";
    }
    return found.changeLevel == ChangeLevel::None ? "none" : "permitted";
}

ReportedTimeStamp reportedStamp(const SignatureConclusion& stamp, const ReportContext& context) {
    return {
        .time = stamp.timeStamp ? stamp.timeStamp->time : std::chrono::sys_seconds(),
        .authority = stamp.signingCertificate ? reported(*stamp.signingCertificate).commonName : "",
        .indication = std::string(name(stamp.indication)),
        .subIndication = std::string(name(stamp.subIndication)),
        .qualification = stampQualification(stamp, context)};
}

ReportedRevocation reportedRevocation(const UsedRevocation& used) {
    return {
        .certificate = toHex(used.certificate->fingerprint()),
        .by = used.info.kind == trust::RevocationKind::Ocsp ? "ocsp" : "crl",
        .status = nameOf(used.info.status),
        .time = used.info.thisUpdate,
        .revokedAt = used.info.revokedAt};
}

void reportDocument(ReportedSignature& report, const FoundSignature& found) {
    report.field = claim(found.field);
    report.subFilter = claim(found.subFilter);
    report.claimed = {
        .time = found.claimedTime,
        .name = claim(found.claimedName),
        .reason = claim(found.reason),
        .location = claim(found.location),
        .contact = claim(found.contact)};
    report.certification = nameOf(found.certification);
    report.byteRange = found.byteRange;
    report.revision = static_cast<std::uint32_t>(found.revision);
    report.whole = found.coverage == Coverage::File;
    report.changeSummary = changeSummaryOf(found);
    if (found.place && found.place->page > 0) {
        report.place = {.page = found.place->page, .rectangle = found.place->rectangle};
    }
    for (const Change& change : found.changes) {
        report.changes.push_back(
            {.revision = static_cast<std::uint32_t>(change.revision),
             .rule = change.rule,
             .permitted = change.permitted,
             .detail = claim(change.object + ' ' + change.field + ' ' + change.detail)});
    }
}

void reportSteps(
    ReportedSignature& report, const FoundSignature& found, const SignatureConclusion& conclusion) {
    for (const Problem& problem : found.problems) {
        report.steps.push_back(
            {.check = problem.key,
             .passed = false,
             .clause = "EN 319 142-1 5.3",
             .detail = claim(problem.detail)});
    }
    for (const Check& check : conclusion.checks) {
        report.steps.push_back(
            {.check = check.name,
             .passed = check.passed,
             .clause = check.clause,
             .detail = claim(check.detail)});
    }
    report.steps.push_back(
        {.check = "changes",
         .passed = found.changesPermitted,
         .clause = "ISO 32000-2 12.8.2",
         .detail = {}});
}

void reportConclusion(
    ReportedSignature& report, const SignatureConclusion& conclusion,
    const ReportContext& context) {
    report.level = conclusion.level;
    report.bestTime = conclusion.bestSignatureTime;
    report.bestTimeBy = nameOf(conclusion.bestSignatureTimeBy);
    report.digestAlgorithm = conclusion.algorithm.digest;
    report.signatureAlgorithm = conclusion.algorithm.signature;
    report.keyBits = conclusion.algorithm.keyBits;
    for (const trust::CertificatePtr& certificate : conclusion.chain) {
        report.chain.push_back(reported(*certificate));
    }
    for (const SignatureConclusion& stamp : conclusion.timeStamps) {
        report.timeStamps.push_back(reportedStamp(stamp, context));
    }
    if (conclusion.timeStamp) {
        report.timeStamps.push_back(reportedStamp(conclusion, context));
    }
    for (const UsedRevocation& used : conclusion.revocations) {
        report.revocation.push_back(reportedRevocation(used));
    }
    if (conclusion.signingCertificate) {
        report.signer = reported(*conclusion.signingCertificate);
        report.kind = kindOfSigner(*conclusion.signingCertificate);
    }
}

} // namespace

ReportedSignature reported(
    const FoundSignature& found, const SignatureConclusion& conclusion,
    const ReportContext& context) {
    const Verdict verdict = verdictOn(found, conclusion);
    ReportedSignature report;
    reportDocument(report, found);
    reportConclusion(report, conclusion, context);
    reportSteps(report, found, conclusion);
    report.revisions = static_cast<std::uint32_t>(context.revisions);
    report.indication = name(verdict.indication);
    report.subIndication = name(verdict.subIndication);
    if (found.kind == SignatureKind::DocumentTimeStamp) {
        report.kind = "time-stamp";
        report.qualification = stampQualification(conclusion, context);
    } else {
        reportQualification(report, conclusion, verdict.indication, context);
    }
    return report;
}

} // namespace eseal::verify

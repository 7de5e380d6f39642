#include "core/verify/verify.hpp"

#include "core/base/error.hpp"
#include "core/net/patient_fetcher.hpp"
#include "core/token/plain_text.hpp"
#include "core/verify/document/findings.hpp"
#include "core/verify/reported_signature.hpp"
#include "core/verify/signature_inputs.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace eseal::verify {
namespace {

/// Chains of a document with many signatures need some dozens.
constexpr std::size_t kMaxFetches = 400;

ReportedTrust
trustOf(const trust::lists::TrustedServices* services, std::chrono::sys_seconds time) {
    if (services == nullptr || services->lists().empty()) {
        return {};
    }
    ReportedTrust trust{.state = {}, .lists = services->lists().size(), .updated = {}};
    std::size_t kept = 0; // lists that are renewed: a closed one stays as it is
    std::size_t expired = 0;
    for (const trust::lists::TrustedList& list : services->lists()) {
        trust.updated = std::max(trust.updated.value_or(list.issued), list.issued);
        kept += list.nextUpdate ? 1U : 0U;
        expired += trust::lists::isExpired(list, time) ? 1U : 0U;
    }
    trust.state = expired == kept ? "expired" : expired == 0 ? "current" : "partial";
    return trust;
}

/// Usage rights say nothing of a signer (ISO 32000-2 12.8.2.3): they are told, not judged.
std::vector<ReportedWarning> takeUsageRights(DocumentFindings& findings) {
    std::vector<ReportedWarning> told;
    const auto rights =
        std::ranges::stable_partition(findings.signatures, [](const FoundSignature& found) {
            return found.kind != SignatureKind::UsageRights;
        });
    if (!rights.empty()) {
        told.push_back({"usage-rights", {}});
    }
    findings.signatures.erase(rights.begin(), rights.end());
    return told;
}

void requireReadable(const DocumentFindings& findings) {
    if (findings.unreadable && findings.signatures.empty()) {
        throw Error(
            ErrorCode::DocumentDamaged, findings.unreadable->detail,
            {{"reason", findings.unreadable->key}});
    }
}

} // namespace

Report verify(ByteView file, const VerifyRequest& request) {
    DocumentFindings findings = inspectDocument(file, request.password);
    requireReadable(findings);
    Report report{
        .time = request.time,
        .pages = findings.pages,
        .trust = trustOf(request.services, request.time),
        .warnings = takeUsageRights(findings),
        .signatures = {}};
    for (const Problem& warning : findings.warnings) {
        report.warnings.push_back({warning.key, token::plainText(warning.detail)});
    }
    std::optional<net::PatientFetcher> fetcher;
    if (request.fetcher != nullptr) {
        fetcher.emplace(*request.fetcher, kMaxFetches);
    }
    const std::vector<SignatureConclusion> conclusions = validateSignatures(
        inputsFor(file, findings.signatures), {.anchors = request.anchors,
                                               .timeStampAnchors = nullptr,
                                               .evidence = evidenceOf(std::move(findings.stores)),
                                               .time = request.time,
                                               .fetcher = fetcher ? &*fetcher : nullptr});
    for (std::size_t index = 0; index < conclusions.size(); ++index) {
        report.signatures.push_back(reported(
            findings.signatures[index], conclusions[index],
            {.revisions = findings.revisions, .services = request.services, .time = request.time}));
    }
    return report;
}

} // namespace eseal::verify

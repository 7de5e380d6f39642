#include "core/verify/verify.hpp"

#include "core/base/error.hpp"
#include "core/token/plain_text.hpp"
#include "core/verify/document/findings.hpp"
#include "core/verify/document/range_digests.hpp"
#include "core/verify/reported_signature.hpp"
#include "core/verify/signature/validate.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace eseal::verify {
namespace {

using Digests = std::map<VerificationDigest, Bytes>;

SignatureInput inputFor(const FoundSignature& found) {
    return {
        .subFilter = found.subFilter,
        .contents = found.contents,
        .digest = [](VerificationDigest) { return std::optional<Bytes>(); },
        .revision = found.revision,
        .malformed = !found.problems.empty() || !found.byteRange};
}

std::vector<SignatureInput> inputsFor(const std::vector<FoundSignature>& signatures) {
    std::vector<SignatureInput> inputs;
    inputs.reserve(signatures.size());
    for (const FoundSignature& found : signatures) {
        inputs.push_back(inputFor(found));
    }
    return inputs;
}

/// One pass over the file gives the digests of all.
std::vector<Digests> digestsFor(
    ByteView file, const std::vector<FoundSignature>& signatures,
    const std::vector<SignatureInput>& inputs) {
    std::vector<DigestRequest> requests(signatures.size());
    for (std::size_t index = 0; index < signatures.size(); ++index) {
        const auto algorithm = digestNeededFor(inputs[index]);
        if (signatures[index].byteRange && algorithm) {
            requests[index] = {.range = *signatures[index].byteRange, .algorithms = {*algorithm}};
        }
    }
    return digestRanges(file, requests);
}

void giveDigests(std::vector<SignatureInput>& inputs, const std::vector<Digests>& digests) {
    for (std::size_t index = 0; index < inputs.size() && index < digests.size(); ++index) {
        inputs[index].digest = [&known = digests[index]](VerificationDigest algorithm) {
            const auto found = known.find(algorithm);
            return found == known.end() ? std::optional<Bytes>() : std::optional(found->second);
        };
    }
}

std::vector<EmbeddedEvidence> evidenceOf(std::vector<RevisionStore> stores) {
    std::vector<EmbeddedEvidence> evidence;
    evidence.reserve(stores.size());
    for (RevisionStore& store : stores) {
        evidence.push_back(
            {.revision = store.revision,
             .certificates = std::move(store.store.certificates),
             .ocspResponses = std::move(store.store.ocspResponses),
             .crls = std::move(store.store.crls)});
    }
    return evidence;
}

ReportedTrust
trustOf(const trust::lists::TrustedServices* services, std::chrono::sys_seconds time) {
    if (services == nullptr || services->lists().empty()) {
        return {};
    }
    ReportedTrust trust{.state = "expired", .lists = services->lists().size(), .updated = {}};
    for (const trust::lists::TrustedList& list : services->lists()) {
        trust.updated = std::max(trust.updated.value_or(list.issued), list.issued);
        if (list.nextUpdate && !trust::lists::isExpired(list, time)) {
            trust.state = "current";
        }
    }
    return trust;
}

/// Usage rights say nothing of a signer (ISO 32000-2 12.8.2.3): they are told, not judged.
std::vector<std::string> takeUsageRights(DocumentFindings& findings) {
    std::vector<std::string> told;
    const auto rights =
        std::ranges::stable_partition(findings.signatures, [](const FoundSignature& found) {
            return found.kind != SignatureKind::UsageRights;
        });
    if (!rights.empty()) {
        told.emplace_back("usage-rights");
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
        report.warnings.push_back(token::plainText(warning.key + ": " + warning.detail));
    }
    std::vector<SignatureInput> inputs = inputsFor(findings.signatures);
    const std::vector<Digests> digests = digestsFor(file, findings.signatures, inputs);
    giveDigests(inputs, digests);
    const std::vector<SignatureConclusion> conclusions = validateSignatures(
        inputs, {.anchors = request.anchors,
                 .timeStampAnchors = nullptr,
                 .evidence = evidenceOf(std::move(findings.stores)),
                 .time = request.time,
                 .fetcher = request.fetcher});
    for (std::size_t index = 0; index < conclusions.size(); ++index) {
        report.signatures.push_back(reported(
            findings.signatures[index], conclusions[index],
            {.revisions = findings.revisions, .services = request.services, .time = request.time}));
    }
    return report;
}

} // namespace eseal::verify

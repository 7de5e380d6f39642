#include "core/seal/extend/prove_signatures.hpp"

#include "core/pdf/catalog.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/security_store.hpp"
#include "core/seal/extend/found_signatures.hpp"
#include "core/seal/extend/validation_revision.hpp"
#include "core/trust/evidence/fetched_evidence.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

namespace eseal::seal {
namespace {

/// What has to be proved, and certificates that may help.
struct Wanted {
    std::vector<trust::ToProve> signers;
    std::vector<Bytes> candidates;

    void add(const cms::SignedParts& parts, std::chrono::sys_seconds since) {
        signers.push_back({parts.signer, since});
        std::ranges::copy(parts.certificates, std::back_inserter(candidates));
    }
};

/// When a signature was there at the latest: by its own time-stamps or by one of the document.
std::chrono::sys_seconds
provenTime(const FoundSignature& signature, const std::vector<FoundSignature>& all) {
    auto time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    for (const Bytes& token : signature.parts.timeStamps) {
        if (const auto stamp = cms::signedParts(token)) {
            time = std::min(time, stamp->stampTime.value_or(time));
        }
    }
    for (const FoundSignature& other : all) {
        if (other.isTimeStamp() && other.end() > signature.end()) {
            time = std::min(time, *other.parts.stampTime);
        }
    }
    return time;
}

Wanted wantedFor(const std::vector<FoundSignature>& signatures) {
    Wanted wanted;
    for (const FoundSignature& signature : signatures) {
        // Of a time-stamp: its authority's certificate has to be good when it was made.
        const auto since = signature.parts.stampTime.value_or(provenTime(signature, signatures));
        wanted.add(signature.parts, since);
        for (const Bytes& token : signature.parts.timeStamps) {
            if (const auto stamp = cms::signedParts(token)) {
                wanted.add(*stamp, stamp->stampTime.value_or(since));
            }
        }
    }
    return wanted;
}

/// An anchor that had lost its trust by then is none: the chain is followed further up. What is
/// proved to be older may end there, though it is given up by now (past validation).
trust::IsAnchor anchorTest(const trust::TrustAnchors* anchors) {
    return [anchors](const Bytes& der, std::chrono::sys_seconds time) {
        const auto certificate = trust::Certificate::fromDer(der);
        const auto found =
            anchors != nullptr && certificate ? anchors->find(*certificate) : std::nullopt;
        return found && (!found->sunset || *found->sunset > time);
    };
}

pdf::ValidationData storeOf(ByteView document, const std::string& password) {
    pdf::Document pdf(document, password);
    return pdf::readSecurityStore(pdf, pdf::readCatalog(pdf).dictionary);
}

} // namespace

ProvedSignatures
proveSignatures(ByteView document, const ProveRequest& request, net::Fetcher* fetcher) {
    Wanted wanted = wantedFor(findSignatures(document, request.password, request.fieldName));
    pdf::ValidationData store = storeOf(document, request.password);
    std::ranges::move(store.certificates, std::back_inserter(wanted.candidates));
    const auto source = trust::makeFetchedEvidence(
        fetcher, {.ocspResponses = std::move(store.ocspResponses),
                  .crls = {store.crls.begin(), store.crls.end()},
                  .anchors = request.anchors});
    trust::Evidence evidence = trust::collectEvidence(
        wanted.signers, wanted.candidates, anchorTest(request.anchors), *source);
    ProvedSignatures proved{
        .appended = {}, .unproved = std::move(evidence.unproved), .fresh = evidence.fresh};
    if (proved.unproved.empty()) {
        const pdf::ValidationData data{
            .certificates = std::move(evidence.certificates),
            .ocspResponses = std::move(evidence.ocspResponses),
            .crls = std::move(evidence.crls)};
        proved.appended = validationRevision(document, request.password, data);
    }
    return proved;
}

} // namespace eseal::seal

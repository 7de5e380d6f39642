#include "core/verify/signature_inputs.hpp"

#include "core/verify/document/range_digests.hpp"

#include <map>
#include <utility>

namespace eseal::verify {
namespace {

using Digests = std::map<VerificationDigest, Bytes>;

std::vector<Digests> digestsFor(
    ByteView file, const std::vector<FoundSignature>& signatures,
    const std::vector<SignatureInput>& inputs) {
    std::vector<DigestRequest> requests(signatures.size());
    for (std::size_t index = 0; index < signatures.size(); ++index) {
        if (signatures[index].byteRange) {
            requests[index] = {
                .range = *signatures[index].byteRange,
                .algorithms = digestsNeededFor(inputs[index])};
        }
    }
    return digestRanges(file, requests);
}

} // namespace

SignatureInput inputFor(const FoundSignature& found) {
    return {
        .subFilter = found.subFilter,
        .contents = found.contents,
        .digest = [](VerificationDigest) { return std::optional<Bytes>(); },
        .revision = found.revision,
        .malformed = !found.problems.empty() || !found.byteRange};
}

std::vector<SignatureInput>
inputsFor(ByteView file, const std::vector<FoundSignature>& signatures) {
    std::vector<SignatureInput> inputs;
    inputs.reserve(signatures.size());
    for (const FoundSignature& found : signatures) {
        inputs.push_back(inputFor(found));
    }
    std::vector<Digests> digests = digestsFor(file, signatures, inputs);
    for (std::size_t index = 0; index < inputs.size() && index < digests.size(); ++index) {
        inputs[index].digest = [known = std::move(digests[index])](VerificationDigest algorithm) {
            const auto found = known.find(algorithm);
            return found == known.end() ? std::optional<Bytes>() : std::optional(found->second);
        };
    }
    return inputs;
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

} // namespace eseal::verify

#include "core/verify/signature/validate.hpp"

#include "core/verify/signature/level.hpp"
#include "core/verify/signature/time_stamp_info.hpp"
#include "core/verify/signature/validation.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace eseal::verify {
namespace {

bool isDocumentTimeStamp(const SignatureInput& input) {
    return input.subFilter == "ETSI.RFC3161";
}

/// Document time-stamps from the last to the first, so that each is judged by what came after it;
/// then the signatures.
std::vector<std::size_t> orderOf(const std::vector<SignatureInput>& inputs) {
    std::vector<std::size_t> order(inputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t first, std::size_t second) {
        const bool firstStamps = isDocumentTimeStamp(inputs[first]);
        if (firstStamps != isDocumentTimeStamp(inputs[second])) {
            return firstStamps;
        }
        return firstStamps && inputs[first].revision > inputs[second].revision;
    });
    return order;
}

/// What the signatures carry is evidence for all of them, so it is gathered first.
void gather(Session& session, const std::vector<SignatureInput>& inputs) {
    for (const SignatureInput& input : inputs) {
        if (const auto kind = contentOf(input.subFilter)) {
            const auto reading = cms::SignatureObject::read(input.contents, *kind);
            if (reading.object) {
                session.add(reading.object->evidence(), input.revision);
            }
        }
    }
}

SignatureConclusion validateOne(Session& session, const SignatureInput& input) {
    if (!isDocumentTimeStamp(input)) {
        return validateSignature(session, input);
    }
    SignatureConclusion conclusion =
        validateTimeStamp(session, input.contents, input.digest, input.revision + 1);
    if (conclusion.indication == Indication::TotalPassed && !input.malformed) {
        session.prove(input.revision, conclusion.timeStamp->time);
    }
    return conclusion;
}

std::optional<VerificationDigest> digestOfInfo(const cms::SignatureObject& stamp) {
    const auto info = readTimeStampInfo(stamp.content());
    return info ? info->algorithm : std::nullopt;
}

/// Of what a time-stamp is over.
std::optional<VerificationDigest> imprintDigestOf(ByteView stamp) {
    const auto reading = cms::SignatureObject::read(stamp, cms::SignatureContent::TimeStampInfo);
    return reading.object ? digestOfInfo(*reading.object) : std::nullopt;
}

/// Of the bytes that the signature itself is over.
std::optional<VerificationDigest>
signedDigestOf(cms::SignatureContent kind, const cms::SignatureObject& object) {
    switch (kind) {
    case cms::SignatureContent::Absent:
        return verificationDigestFromNid(object.digestNid());
    case cms::SignatureContent::TimeStampInfo:
        return digestOfInfo(object);
    case cms::SignatureContent::Sha1Digest:
        break;
    }
    return VerificationDigest::Sha1;
}

/// Structure that was found wanting outweighs all.
void applyFormat(const SignatureInput& input, SignatureConclusion& conclusion) {
    if (input.malformed) {
        conclusion.indication = Indication::TotalFailed;
        conclusion.subIndication = SubIndication::FormatFailure;
    }
}

} // namespace

std::vector<SignatureConclusion> validateSignatures(
    const std::vector<SignatureInput>& signatures, const ValidationContext& context) {
    Session session(context);
    gather(session, signatures);
    std::vector<SignatureConclusion> conclusions(signatures.size());
    for (const std::size_t index : orderOf(signatures)) {
        conclusions[index] = validateOne(session, signatures[index]);
        applyFormat(signatures[index], conclusions[index]);
    }
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        conclusions[i].level = levelOf(session, i, signatures, conclusions);
    }
    return conclusions;
}

std::vector<VerificationDigest> digestsNeededFor(const SignatureInput& signature) {
    const auto kind = contentOf(signature.subFilter);
    if (!kind) {
        return {};
    }
    const auto reading = cms::SignatureObject::read(signature.contents, *kind);
    if (!reading.object) {
        return {};
    }
    std::set<VerificationDigest> needed;
    if (const auto algorithm = signedDigestOf(*kind, *reading.object)) {
        needed.insert(*algorithm);
    }
    for (const Bytes& stamp : reading.object->contentTimeStamps()) {
        if (const auto algorithm = imprintDigestOf(stamp)) {
            needed.insert(*algorithm);
        }
    }
    return {needed.begin(), needed.end()};
}

} // namespace eseal::verify

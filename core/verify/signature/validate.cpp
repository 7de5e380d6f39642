#include "core/verify/signature/validate.hpp"

#include "core/verify/signature/level.hpp"
#include "core/verify/signature/time_stamp_info.hpp"
#include "core/verify/signature/validation.hpp"

#include <algorithm>
#include <numeric>

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

std::optional<VerificationDigest> digestNeededFor(const SignatureInput& signature) {
    const auto kind = contentOf(signature.subFilter);
    if (!kind) {
        return std::nullopt;
    }
    if (*kind == cms::SignatureContent::Sha1Digest) {
        return VerificationDigest::Sha1;
    }
    const auto reading = cms::SignatureObject::read(signature.contents, *kind);
    if (!reading.object) {
        return std::nullopt;
    }
    if (*kind == cms::SignatureContent::Absent) {
        return verificationDigestFromNid(reading.object->digestNid());
    }
    const auto info = readTimeStampInfo(reading.object->content());
    return info ? info->algorithm : std::nullopt;
}

} // namespace eseal::verify

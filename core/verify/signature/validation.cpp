#include "core/verify/signature/validation.hpp"

#include "core/verify/signature/chain_judgement.hpp"

#include <algorithm>
#include <iterator>

namespace eseal::verify {
namespace {

using std::chrono::sys_seconds;

void append(std::vector<Check>& checks, const std::vector<Check>& more) {
    std::ranges::copy(more, std::back_inserter(checks));
}

bool isTotalFailure(SubIndication subIndication) {
    return subIndication == SubIndication::FormatFailure ||
           subIndication == SubIndication::HashFailure ||
           subIndication == SubIndication::SigCryptoFailure;
}

void conclude(SignatureConclusion& conclusion, SubIndication subIndication) {
    conclusion.subIndication = subIndication;
    conclusion.indication =
        isTotalFailure(subIndication) ? Indication::TotalFailed : Indication::Indeterminate;
}

/// What the token says, before anything is judged.
SignatureConclusion begin(const Session& session, const SignedToken& token) {
    SignatureConclusion conclusion;
    conclusion.checks = token.checks;
    conclusion.signingCertificate = token.signer;
    conclusion.algorithm = token.algorithm;
    conclusion.timeStamp = token.timeStamp;
    conclusion.bestSignatureTime = session.now();
    conclusion.reference = token.reference;
    if (token.object) {
        conclusion.claimedTime = token.object->signingTime();
        conclusion.certificates = trust::certificatesFromDer(token.object->evidence().certificates);
    }
    return conclusion;
}

/// The earliest of what proves that it was there.
void improve(SignatureConclusion& conclusion, sys_seconds time, TimeSource source) {
    if (time < conclusion.bestSignatureTime) {
        conclusion.bestSignatureTime = time;
        conclusion.bestSignatureTimeBy = source;
    }
}

/// The path, then the signature's own algorithms; concludes.
void judge(
    Session& session, SignatureConclusion& conclusion, const trust::TrustAnchors* anchors,
    SigningPurpose purpose, std::optional<sys_seconds> notBefore) {
    ChainQuestion question;
    question.certificate = conclusion.signingCertificate;
    question.anchors = anchors;
    question.purpose = purpose;
    question.best = conclusion.bestSignatureTime;
    question.freshAt = purpose == SigningPurpose::TimeStamp && notBefore
                           ? std::min(*notBefore, conclusion.bestSignatureTime)
                           : conclusion.bestSignatureTime;
    question.notBefore = notBefore;
    ChainJudgement judgement = judgeChain(session, question);
    conclusion.indication = judgement.indication;
    conclusion.subIndication = judgement.subIndication;
    conclusion.anchored = judgement.path.anchored;
    conclusion.chain = std::move(judgement.path.certificates);
    conclusion.revocations = std::move(judgement.revocations);
    append(conclusion.checks, judgement.checks);
    const bool reliable =
        trust::reliabilityOf(conclusion.algorithm).holdsAt(conclusion.bestSignatureTime);
    conclusion.checks.push_back(
        {"signature-algorithm", reliable, "TS 119 312",
         conclusion.algorithm.digest + " with " + conclusion.algorithm.signature});
    if (!reliable && conclusion.indication == Indication::TotalPassed) {
        conclude(conclusion, SubIndication::CryptoConstraintsFailureNoPoe);
    }
}

DigestSource digestsOf(ByteView bytes) {
    return [bytes](VerificationDigest algorithm) -> std::optional<Bytes> {
        VerificationHasher hasher(algorithm);
        hasher.update(bytes);
        return hasher.digest();
    };
}

/// Signature time-stamps; those that pass make the best signature time earlier.
void validateStamps(
    Session& session, const SignatureInput& input, const cms::SignatureObject& object,
    SignatureConclusion& conclusion) {
    for (const Bytes& stamp : object.timeStamps()) {
        SignatureConclusion stamped =
            validateTimeStamp(session, stamp, digestsOf(object.signatureValue()), input.revision);
        if (stamped.indication == Indication::TotalPassed) {
            improve(conclusion, stamped.timeStamp->time, TimeSource::SignatureTimeStamp);
        }
        conclusion.timeStamps.push_back(std::move(stamped));
    }
}

/// The latest time-stamp over the content that passed: the signature was made after it.
std::optional<sys_seconds> contentStampTime(
    Session& session, const SignatureInput& input, const cms::SignatureObject& object) {
    std::optional<sys_seconds> latest;
    for (const Bytes& stamp : object.contentTimeStamps()) {
        const SignatureConclusion stamped =
            validateTimeStamp(session, stamp, input.digest, input.revision);
        if (stamped.indication == Indication::TotalPassed) {
            latest = std::max(latest.value_or(stamped.timeStamp->time), stamped.timeStamp->time);
        }
    }
    return latest;
}

bool isTrusted(const SignatureConclusion& stamped) {
    return stamped.indication == Indication::TotalPassed ||
           stamped.subIndication == SubIndication::TimestampOrderFailure;
}

/// EN 319 102-1 5.5.4: time-stamps in the order in which they were made.
void checkStampOrder(
    const Session& session, const SignatureInput& input, SignatureConclusion& conclusion) {
    const auto later = session.provenAt(input.revision + 1);
    const bool wrong =
        later && std::ranges::any_of(conclusion.timeStamps, [&](const SignatureConclusion& each) {
            return isTrusted(each) && each.timeStamp->time - each.timeStamp->accuracy > *later;
        });
    if (!wrong) {
        return;
    }
    conclusion.checks.push_back(
        {"time-stamp-order", false, "EN 319 102-1 5.5.4",
         "a document time-stamp that came after is older"});
    if (conclusion.indication == Indication::TotalPassed) {
        conclude(conclusion, SubIndication::TimestampOrderFailure);
    }
}

/// Authorities in use break this rule, so it is told and decides nothing.
void checkStampUsage(SignatureConclusion& conclusion) {
    if (!isOnlyForTimeStamps(*conclusion.signingCertificate)) {
        conclusion.checks.push_back(
            {"time-stamp-usage", false, "RFC 3161 2.3",
             "the certificate's usage for time-stamps is not critical, or not the only one"});
    }
}

} // namespace

SignatureConclusion formatFailure(const Session& session, const std::string& detail) {
    SignatureConclusion conclusion;
    conclusion.bestSignatureTime = session.now();
    conclude(conclusion, SubIndication::FormatFailure);
    conclusion.checks.push_back({"format", false, "EN 319 102-1 5.2.2", detail});
    return conclusion;
}

SignatureConclusion validateTimeStamp(
    Session& session, ByteView contents, const DigestSource& digest, std::size_t revision) {
    const SignedToken token =
        readToken(contents, cms::SignatureContent::TimeStampInfo, digest, session.pool());
    SignatureConclusion conclusion = begin(session, token);
    if (token.object) {
        session.add(token.object->evidence(), revision);
    }
    if (token.problem != SubIndication::None) {
        conclude(conclusion, token.problem);
        return conclusion;
    }
    if (const auto proven = session.provenAt(revision)) {
        improve(conclusion, *proven, TimeSource::DocumentTimeStamp);
    }
    checkStampUsage(conclusion);
    const ValidationContext& context = session.context();
    judge(
        session, conclusion,
        context.timeStampAnchors != nullptr ? context.timeStampAnchors : context.anchors,
        SigningPurpose::TimeStamp, token.timeStamp->time);
    if (conclusion.indication == Indication::TotalPassed &&
        token.timeStamp->time > conclusion.bestSignatureTime + std::chrono::minutes(5)) {
        conclude(conclusion, SubIndication::TimestampOrderFailure);
        conclusion.checks.push_back(
            {"time-stamp-order", false, "EN 319 102-1 5.5.4",
             "it is newer than what proves that it was there"});
    }
    return conclusion;
}

SignatureConclusion validateSignature(Session& session, const SignatureInput& input) {
    const auto kind = contentOf(input.subFilter);
    if (!kind) {
        return formatFailure(session, "sub-filter is not known: " + input.subFilter);
    }
    const SignedToken token = readToken(input.contents, *kind, input.digest, session.pool());
    SignatureConclusion conclusion = begin(session, token);
    if (!token.object) {
        conclude(conclusion, token.problem);
        return conclusion;
    }
    session.add(token.object->evidence(), input.revision);
    validateStamps(session, input, *token.object, conclusion);
    if (token.problem != SubIndication::None) {
        conclude(conclusion, token.problem);
        return conclusion;
    }
    if (const auto proven = session.provenAt(input.revision + 1)) {
        improve(conclusion, *proven, TimeSource::DocumentTimeStamp);
    }
    judge(
        session, conclusion, session.context().anchors, SigningPurpose::Signature,
        contentStampTime(session, input, *token.object));
    checkStampOrder(session, input, conclusion);
    return conclusion;
}

bool isIntact(const SignatureConclusion& conclusion) {
    return std::ranges::any_of(
               conclusion.checks,
               [](const Check& check) {
                   return check.name == "signature-value" && check.passed;
               }) &&
           std::ranges::none_of(conclusion.checks, [](const Check& check) {
               return check.name == "content-digest" && !check.passed;
           });
}

} // namespace eseal::verify

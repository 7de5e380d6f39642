#include "core/verify/signature/chain_judgement.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/trust/revocation/obtain.hpp"
#include "core/verify/signature/revocation_choice.hpp"

#include <openssl/x509v3.h>

#include <algorithm>

namespace eseal::verify {
namespace {

using std::chrono::sys_seconds;

constexpr int kCertificateHold = 6;

/// What is wrong; None when nothing is.
struct Finding {
    SubIndication subIndication = SubIndication::None;
    std::string check;
    std::string clause;
    std::string detail;

    explicit operator bool() const { return subIndication != SubIndication::None; }
};

SubIndication subIndicationOf(const trust::PathProblem& problem) {
    return problem.key == "key-usage" ? SubIndication::ChainConstraintsFailure
                                      : SubIndication::CertificateChainGeneralFailure;
}

/// id-kp-timeStamping; that it is not critical or not alone is told and decides nothing.
bool isForTimeStamps(const trust::Certificate& certificate) {
    return (X509_get_extension_flags(certificate.x509()) & EXFLAG_XKUSAGE) != 0 &&
           (X509_get_extended_key_usage(certificate.x509()) & XKU_TIMESTAMP) != 0;
}

/// Usages that let a key sign documents; without the extension all are set.
bool maySignDocuments(const trust::Certificate& certificate) {
    return (X509_get_key_usage(certificate.x509()) & (KU_NON_REPUDIATION | KU_DIGITAL_SIGNATURE)) !=
           0;
}

class PathJudge {
public:
    PathJudge(Session& session, const ChainQuestion& question, trust::Path path)
        : session_(session), question_(question) {
        judgement_.path = std::move(path);
    }

    ChainJudgement run() {
        if (const Finding finding = firstFinding()) {
            judgement_.subIndication = finding.subIndication;
            judgement_.indication = failsFor(finding.subIndication) ? Indication::TotalFailed
                                                                    : Indication::Indeterminate;
            judgement_.checks.push_back({finding.check, false, finding.clause, finding.detail});
        } else {
            judgement_.indication = Indication::TotalPassed;
            judgement_.subIndication = SubIndication::None;
        }
        return std::move(judgement_);
    }

private:
    static bool failsFor(SubIndication subIndication) {
        return subIndication == SubIndication::NotYetValid ||
               subIndication == SubIndication::Revoked || subIndication == SubIndication::Expired;
    }

    const trust::Certificate& leaf() const { return *judgement_.path.certificates.front(); }
    bool leafIsAnchor() const { return judgement_.path.certificates.size() == 1; }

    void passed(const char* check, const char* clause) {
        judgement_.checks.push_back({check, true, clause, {}});
    }

    Finding firstFinding() {
        if (Finding finding = findInPath()) {
            return finding;
        }
        passed("chain", "EN 319 102-1 5.2.6");
        if (leafIsAnchor()) {
            return {};
        }
        if (Finding finding = findInUsage()) {
            return finding;
        }
        if (question_.best < leaf().notBefore()) {
            return {
                SubIndication::NotYetValid, "validity", "EN 319 102-1 5.5.4",
                "there before its certificate was issued"};
        }
        if (Finding finding = findInRevocations()) {
            return finding;
        }
        passed("revocation", "EN 319 102-1 5.2.6");
        if (Finding finding = findInAlgorithms()) {
            return finding;
        }
        passed("chain-algorithms", "TS 119 312");
        return {};
    }

    Finding findInPath() const {
        if (!judgement_.path.anchored) {
            return {
                SubIndication::NoCertificateChainFound, "chain", "EN 319 102-1 5.2.6",
                "no path to a trust anchor"};
        }
        if (judgement_.path.sunset && question_.best >= *judgement_.path.sunset) {
            return {
                SubIndication::NoCertificateChainFoundNoPoe, "chain", "EN 319 102-1 5.2.6",
                "the trust anchor was given up before"};
        }
        if (const auto problem = trust::checkPath(judgement_.path)) {
            return {
                subIndicationOf(*problem), "chain", "RFC 5280 6",
                problem->key + ": " + problem->detail};
        }
        return {};
    }

    Finding findInUsage() const {
        const bool suits = question_.purpose == SigningPurpose::TimeStamp
                               ? isForTimeStamps(leaf())
                               : maySignDocuments(leaf());
        if (suits) {
            return {};
        }
        return {
            SubIndication::ChainConstraintsFailure, "key-usage", "EN 319 102-1 5.2.6",
            "the certificate is not for this purpose"};
    }

    Finding findInRevocations() {
        const std::size_t count = judgement_.path.certificates.size();
        for (std::size_t index = 0; index + 1 < count; ++index) {
            if (Finding finding = findAt(index)) {
                return finding;
            }
        }
        return {};
    }

    Finding findAt(std::size_t index) {
        const trust::CertificatePtr certificate = judgement_.path.certificates[index];
        const bool isLeaf = index == 0;
        if (trust::isExemptFromRevocation(*certificate)) {
            return findInValidity(*certificate, isLeaf, std::nullopt);
        }
        const trust::Certificate& issuer = *judgement_.path.issuerOf(index);
        RevocationChoice choice =
            chooseRevocation(session_, *certificate, issuer, question_.freshAt, isLeaf);
        if (choice.info) {
            judgement_.revocations.push_back({certificate, *choice.info});
            if (choice.info->status == trust::RevocationStatus::Revoked) {
                if (Finding finding = findInRevoked(*choice.info, isLeaf)) {
                    return finding;
                }
                return findInValidity(*certificate, isLeaf, choice.info);
            }
        }
        if (Finding finding = findInValidity(*certificate, isLeaf, choice.info)) {
            return finding;
        }
        return findInFreshness(choice);
    }

    /// Revoked: before or after the signature?
    Finding findInRevoked(const trust::RevocationInfo& info, bool isLeaf) const {
        const sys_seconds revoked = *info.revokedAt;
        if (question_.best < revoked) {
            return {};
        }
        if (info.reason == kCertificateHold) {
            return {
                SubIndication::TryLater, "revocation", "EN 319 102-1 5.2.6",
                "the certificate is on hold"};
        }
        if (isLeaf && question_.notBefore && *question_.notBefore >= revoked) {
            return {
                SubIndication::Revoked, "revocation", "EN 319 102-1 5.3.4",
                "made after its certificate was revoked"};
        }
        return {
            isLeaf ? SubIndication::RevokedNoPoe : SubIndication::RevokedCaNoPoe, "revocation",
            "EN 319 102-1 5.5.4", "revoked, and not proven to have been there before"};
    }

    Finding findInValidity(
        const trust::Certificate& certificate, bool isLeaf,
        const std::optional<trust::RevocationInfo>& info) const {
        if (question_.best <= certificate.notAfter()) {
            return {};
        }
        if (isLeaf && question_.notBefore && *question_.notBefore > certificate.notAfter()) {
            return {
                SubIndication::Expired, "validity", "EN 319 102-1 5.3.4",
                "made after its certificate had expired"};
        }
        const bool notRevoked = isLeaf && info && info->status == trust::RevocationStatus::Good;
        return {
            notRevoked ? SubIndication::OutOfBoundsNotRevoked : SubIndication::OutOfBoundsNoPoe,
            "validity", "EN 319 102-1 5.5.4", "expired, and not proven to have been there before"};
    }

    Finding findInFreshness(const RevocationChoice& choice) const {
        if (choice.info && choice.fresh) {
            return {};
        }
        if (choice.info) {
            return {
                SubIndication::TryLater, "revocation", "EN 319 102-1 5.2.5",
                "the revocation data is too old"};
        }
        if (choice.signerExpired) {
            const bool leafExpired = session_.now() > leaf().notAfter();
            return {
                leafExpired ? SubIndication::OutOfBoundsNoPoe
                            : SubIndication::RevocationOutOfBoundsNoPoe,
                "revocation", "EN 319 102-1 5.6.2.2",
                "who signed the revocation data has expired, nothing proves it was there before"};
        }
        if (choice.signedWeakly) {
            return {
                SubIndication::CryptoConstraintsFailureNoPoe, "revocation", "TS 119 312",
                "the revocation data is signed by an algorithm that does not hold any more"};
        }
        return {
            SubIndication::TryLater, "revocation", "EN 319 102-1 5.2.6",
            "there is no revocation data that can be used"};
    }

    /// How the certificates below the anchor are signed.
    Finding findInAlgorithms() const {
        const auto& certificates = judgement_.path.certificates;
        for (std::size_t index = 0; index + 1 < certificates.size(); ++index) {
            const auto algorithm = trust::signatureAlgorithmOf(
                certificates[index]->x509(), X509_get0_pubkey(certificates[index + 1]->x509()));
            if (!trust::reliabilityOf(algorithm).holdsAt(question_.best)) {
                return {
                    SubIndication::CryptoConstraintsFailureNoPoe, "chain-algorithms", "TS 119 312",
                    algorithm.digest + " with " + algorithm.signature};
            }
        }
        return {};
    }

    Session& session_;
    const ChainQuestion& question_;
    ChainJudgement judgement_;
};

/// Smaller is better: what a proof of existence could heal stands before what nothing heals.
int rank(const ChainJudgement& judgement) {
    if (judgement.indication == Indication::TotalPassed) {
        return 0;
    }
    switch (judgement.subIndication) {
    case SubIndication::NoCertificateChainFound:
    case SubIndication::NoCertificateChainFoundNoPoe:
        return 3;
    case SubIndication::CertificateChainGeneralFailure:
    case SubIndication::ChainConstraintsFailure:
        return 2;
    default:
        return 1;
    }
}

} // namespace

bool isOnlyForTimeStamps(const trust::Certificate& certificate) {
    int critical = 0;
    const openssl::Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> usages(
        static_cast<EXTENDED_KEY_USAGE*>(
            X509_get_ext_d2i(certificate.x509(), NID_ext_key_usage, &critical, nullptr)));
    return usages && critical == 1 && sk_ASN1_OBJECT_num(usages.get()) == 1 &&
           isForTimeStamps(certificate);
}

ChainJudgement judgeChain(Session& session, const ChainQuestion& question) {
    std::optional<ChainJudgement> best;
    for (trust::Path& path : trust::findPaths(
             question.certificate, session.pool(), *question.anchors, session.context().fetcher)) {
        ChainJudgement judgement = PathJudge(session, question, std::move(path)).run();
        if (!best || rank(judgement) < rank(*best)) {
            best = std::move(judgement);
        }
    }
    return best ? std::move(*best) : ChainJudgement{};
}

} // namespace eseal::verify

#include "core/trust/evidence/fetched_evidence.hpp"

#include "core/base/error.hpp"
#include "core/net/patient_fetcher.hpp"
#include "core/net/url.hpp"
#include "core/trust/path.hpp"
#include "core/trust/revocation/crl.hpp"
#include "core/trust/revocation/obtain.hpp"
#include "core/trust/revocation/ocsp.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxFetches = 128;
/// A revocation list that would make every document larger by more than this is no proof that
/// anybody wants to keep.
constexpr std::size_t kMaxInDocument = std::size_t{16} << 20U;

[[noreturn]] void refuseFetch(const char* reason, const char* detail) {
    throw Error(ErrorCode::NetworkFailed, detail, {{"reason", reason}});
}

RevocationAnswer answerFrom(const RevocationInfo& info) {
    RevocationAnswer answer;
    answer.kind = info.kind == RevocationKind::Ocsp ? RevocationAnswer::Kind::Ocsp
                                                    : RevocationAnswer::Kind::Crl;
    answer.der = info.der;
    answer.issued = info.thisUpdate;
    answer.revoked = info.status == RevocationStatus::Revoked
                         ? std::optional(info.revokedAt.value_or(std::chrono::sys_seconds::min()))
                         : std::nullopt;
    if (info.signerIsIssuer || info.signer == nullptr) {
        return answer;
    }
    answer.signerIsExempt = info.signerNeedsNoCheck;
    answer.signers.push_back(info.signer->der());
    for (const CertificatePtr& other : info.certificates) {
        answer.signers.push_back(other->der());
    }
    return answer;
}

std::string attemptsText(const ObtainedRevocation& obtained) {
    std::string text;
    for (const RevocationAttempt& attempt : obtained.attempts) {
        text += (text.empty() ? "" : "; ") + net::siteOf(attempt.url) + ": " + attempt.problem +
                (attempt.detail.empty() ? "" : ", " + attempt.detail);
    }
    return text.empty() ? obtained.problem : text;
}

class FetchedEvidence final : public EvidenceSource {
public:
    FetchedEvidence(net::Fetcher* fetcher, EvidenceAtHand atHand) : atHand_(std::move(atHand)) {
        if (fetcher != nullptr) {
            fetcher_.emplace(*fetcher, kMaxFetches);
        }
    }

    std::vector<Bytes> issuers(const Bytes& der) override {
        const CertificatePtr certificate = Certificate::fromDer(der);
        std::vector<CertificatePtr> issuers;
        if (atHand_.anchors != nullptr) {
            issuers = atHand_.anchors->issuersOf(*certificate);
        }
        const auto isTheIssuer = [&](const CertificatePtr& one) {
            return isIssuedBy(*certificate, *one);
        };
        if (fetcher_ && std::ranges::none_of(issuers, isTheIssuer)) {
            issuers = fetchIssuers(*certificate, *fetcher_);
        }
        std::vector<Bytes> found;
        found.reserve(issuers.size());
        for (const CertificatePtr& issuer : issuers) {
            found.push_back(issuer->der());
        }
        return found;
    }

    std::optional<RevocationAnswer> known(const Bytes& der, const Bytes& issuerDer) override {
        const CertificatePtr certificate = Certificate::fromDer(der);
        const CertificatePtr issuer = Certificate::fromDer(issuerDer);
        std::optional<RevocationAnswer> best;
        const auto keep = [&best](const RevocationReading& reading) {
            const bool useful = reading.info && reading.info->status != RevocationStatus::Unknown;
            if (useful && (!best || reading.info->thisUpdate > best->issued)) {
                best = answerFrom(*reading.info);
            }
        };
        for (const Bytes& response : atHand_.ocspResponses) {
            keep(readOcspResponse(response, *certificate, *issuer));
        }
        for (const SharedBytes& list : atHand_.crls) {
            keep(readCrl(list, *certificate, *issuer));
        }
        return best;
    }

    RevocationAnswer ask(const Bytes& der, const Bytes& issuerDer) override {
        if (!fetcher_) {
            refuseFetch("offline", "nothing is fetched");
        }
        const CertificatePtr certificate = Certificate::fromDer(der);
        const CertificatePtr issuer = Certificate::fromDer(issuerDer);
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        // What was kept may be older than the signature that it is for.
        const ObtainedRevocation obtained =
            obtainRevocation(*certificate, *issuer, *fetcher_, now, {}, net::Reuse::IfUnchanged);
        if (!obtained.info || obtained.info->status == RevocationStatus::Unknown) {
            refuseFetch(
                "unavailable", (obtained.info ? "the responder does not know the certificate"
                                              : attemptsText(obtained))
                                   .c_str());
        }
        if (obtained.info->der.size() > kMaxInDocument) {
            refuseFetch("unavailable", "the revocation list is too large to be kept in a document");
        }
        if (obtained.info->kind == RevocationKind::Crl) {
            atHand_.crls.push_back(obtained.info->der);
        }
        return answerFrom(*obtained.info);
    }

private:
    std::optional<net::PatientFetcher> fetcher_;
    EvidenceAtHand atHand_;
};

} // namespace

std::unique_ptr<EvidenceSource> makeFetchedEvidence(net::Fetcher* fetcher, EvidenceAtHand atHand) {
    return std::make_unique<FetchedEvidence>(fetcher, std::move(atHand));
}

} // namespace eseal::trust

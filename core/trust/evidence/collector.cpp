#include "core/base/error.hpp"
#include "core/trust/evidence/evidence.hpp"
#include "core/trust/revocation/crl.hpp"
#include "core/trust/revocation/obtain.hpp"
#include "core/trust/revocation/ocsp.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>

namespace eseal::trust {
namespace {

/// A document with a seal and a dozen time-stamps has some dozens.
constexpr std::size_t kMaxCertificates = 256;

void addOnce(std::vector<Bytes>& list, const Bytes& item) {
    if (std::ranges::find(list, item) == list.end()) {
        list.push_back(item);
    }
}

bool namesRevocationSource(const Certificate& certificate) {
    return !ocspAddresses(certificate).empty() || !crlAddresses(certificate).empty();
}

class Collector {
public:
    Collector(std::vector<Bytes> candidates, const IsAnchor& isAnchor, EvidenceSource& source)
        : candidates_(std::move(candidates)), isAnchor_(isAnchor), source_(source) {}

    Evidence collect(const std::vector<ToProve>& signers) {
        waiting_.assign(signers.begin(), signers.end());
        while (!waiting_.empty()) {
            const ToProve next = std::move(waiting_.front());
            waiting_.pop_front();
            walk(next);
        }
        return std::move(evidence_);
    }

private:
    /// From one certificate upwards; what was walked before, for as late a time, ends it.
    void walk(ToProve current) {
        bool trusted = false;
        while (remember(current)) {
            const CertificatePtr certificate = Certificate::fromDer(current.certificate);
            if (!certificate) {
                unproved(nullptr, "malformed", "no certificate");
                return;
            }
            addOnce(evidence_.certificates, current.certificate);
            trusted = trusted || isAnchor_(current.certificate, current.since);
            if (isIssuedBy(*certificate, *certificate)) {
                return;
            }
            const std::optional<Bytes> issuer = issuerOf(*certificate, current, trusted);
            if (!issuer) {
                return;
            }
            prove(*certificate, current, *issuer, trusted);
            current.certificate = *issuer;
        }
    }

    /// False when that certificate needs no second look.
    bool remember(const ToProve& wanted) {
        const auto before = std::ranges::find_if(
            walked_, [&](const ToProve& other) { return other.certificate == wanted.certificate; });
        if (before != walked_.end()) {
            if (before->since >= wanted.since) {
                return false;
            }
            before->since = wanted.since;
            return true;
        }
        if (walked_.size() >= kMaxCertificates) {
            unproved(nullptr, "too-many", "too many certificates");
            return false;
        }
        walked_.push_back(wanted);
        return true;
    }

    std::optional<Bytes>
    issuerAmong(const Certificate& certificate, const std::vector<Bytes>& list) {
        for (const Bytes& der : list) {
            const CertificatePtr candidate = Certificate::fromDer(der);
            if (candidate && isIssuedBy(certificate, *candidate)) {
                return der;
            }
        }
        return std::nullopt;
    }

    std::optional<Bytes>
    issuerOf(const Certificate& certificate, const ToProve& current, bool trusted) {
        std::optional<Bytes> issuer = issuerAmong(certificate, candidates_);
        if (issuer || trusted) {
            return issuer;
        }
        std::string detail = "the issuer's certificate is neither there nor to be had";
        try {
            std::vector<Bytes> fetched = source_.issuers(current.certificate);
            issuer = issuerAmong(certificate, fetched);
            std::ranges::move(fetched, std::back_inserter(candidates_));
        } catch (const Error& error) {
            detail = error.what();
        }
        if (!issuer) {
            unproved(&certificate, "issuer-unknown", detail);
        }
        return issuer;
    }

    void prove(
        const Certificate& certificate, const ToProve& current, const Bytes& issuer, bool trusted) {
        if (isExemptFromRevocation(certificate)) {
            return;
        }
        std::optional<RevocationAnswer> answer = source_.known(current.certificate, issuer);
        const bool enough = answer && answer->issued + kClockSkew >= current.since;
        if (!enough && !trusted) {
            answer = newer(certificate, current, issuer, std::move(answer));
        }
        if (answer) {
            take(certificate, current, *answer);
        }
    }

    std::optional<RevocationAnswer> newer(
        const Certificate& certificate, const ToProve& current, const Bytes& issuer,
        std::optional<RevocationAnswer> older) {
        if (!older && !namesRevocationSource(certificate)) {
            unproved(&certificate, "no-source", "the certificate names neither OCSP nor a CRL");
            return std::nullopt;
        }
        try {
            RevocationAnswer asked = source_.ask(current.certificate, issuer);
            return older && older->issued > asked.issued ? std::move(older) : std::move(asked);
        } catch (const Error& error) {
            if (!older) {
                unproved(&certificate, "unavailable", error.what());
            }
        }
        return older;
    }

    void
    take(const Certificate& certificate, const ToProve& current, const RevocationAnswer& answer) {
        if (answer.revoked && *answer.revoked <= current.since) {
            unproved(&certificate, "revoked", "revoked before the time that counts");
            return;
        }
        evidence_.fresh = evidence_.fresh && answer.issued + kClockSkew >= current.since;
        const bool ocsp = answer.kind == RevocationAnswer::Kind::Ocsp;
        addOnce(ocsp ? evidence_.ocspResponses : evidence_.crls, answer.der.copy());
        for (const Bytes& signer : answer.signers) {
            addOnce(candidates_, signer);
        }
        if (!answer.signers.empty()) {
            addSigner(answer, current);
        }
    }

    void addSigner(const RevocationAnswer& answer, const ToProve& current) {
        if (answer.signerIsExempt) {
            addOnce(evidence_.certificates, answer.signers.front());
        } else {
            // The answer is as old as it says: later its signer may be revoked.
            waiting_.push_back({answer.signers.front(), std::min(answer.issued, current.since)});
        }
    }

    void unproved(const Certificate* certificate, const char* reason, std::string detail) {
        evidence_.unproved.push_back(
            {certificate != nullptr ? certificate->subject() : std::string(), reason,
             std::move(detail)});
    }

    std::vector<Bytes> candidates_;
    const IsAnchor& isAnchor_;
    EvidenceSource& source_;
    std::deque<ToProve> waiting_;
    std::vector<ToProve> walked_;
    Evidence evidence_;
};

} // namespace

Evidence collectEvidence(
    const std::vector<ToProve>& signers, const std::vector<Bytes>& candidates,
    const IsAnchor& isAnchor, EvidenceSource& source) {
    return Collector(candidates, isAnchor, source).collect(signers);
}

} // namespace eseal::trust

#include "core/verify/signature/revocation_choice.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace eseal::verify {
namespace {

using std::chrono::sys_seconds;

constexpr std::chrono::minutes kSkew{5};
/// How long an answer without nextUpdate is held to be fresh.
constexpr std::chrono::hours kFreshWithoutNextUpdate{24};

bool isRevoked(const trust::RevocationInfo& info) {
    return info.status == trust::RevocationStatus::Revoked;
}

/// It can know about the certificate at all.
bool hasInformation(const trust::RevocationInfo& info, const trust::Certificate& certificate) {
    if (info.status == trust::RevocationStatus::Unknown ||
        info.thisUpdate < certificate.notBefore() - kSkew) {
        return false;
    }
    // After its end a CA may forget a certificate.
    return isRevoked(info) || info.thisUpdate <= certificate.notAfter() ||
           (info.keepsExpiredSince && *info.keepsExpiredSince <= certificate.notAfter());
}

/// A responder that was revoked before it answered. What is said of it is not asked about again, so
/// responders that answer for each other come to an end.
bool signerWasRevoked(
    Session& session, const trust::RevocationInfo& info, const trust::Certificate& issuer) {
    if (info.signerIsIssuer || info.signerNeedsNoCheck) {
        return false;
    }
    std::vector<trust::RevocationInfo> about = session.known(*info.signer, issuer);
    if (about.empty()) {
        if (auto asked = session.fetched(*info.signer, issuer)) {
            about.push_back(std::move(*asked));
        }
    }
    return std::ranges::any_of(about, [&](const trust::RevocationInfo& each) {
        return isRevoked(each) && *each.revokedAt <= info.producedAt;
    });
}

bool isAcceptable(
    Session& session, const trust::RevocationInfo& info, const trust::Certificate& certificate,
    const trust::Certificate& issuer) {
    return hasInformation(info, certificate) && info.thisUpdate <= session.now() + kSkew &&
           info.producedAt <= session.now() + kSkew &&
           info.signer->notBefore() <= info.producedAt + kSkew &&
           info.producedAt <= info.signer->notAfter() + kSkew &&
           !signerWasRevoked(session, info, issuer);
}

/// EN 319 102-1 5.2.5.4: as old as its own interval of updates.
bool isFresh(const Session& session, const trust::RevocationInfo& info, sys_seconds freshAt) {
    std::chrono::seconds allowed = kFreshWithoutNextUpdate;
    if (info.nextUpdate) {
        allowed = std::max(*info.nextUpdate - info.thisUpdate, std::chrono::seconds(0));
    }
    return info.thisUpdate + std::max(allowed, session.context().grace) + kSkew >= freshAt;
}

class Chooser {
public:
    Chooser(
        Session& session, const trust::Certificate& certificate, const trust::Certificate& issuer,
        sys_seconds freshAt, bool signerMustBeValid)
        : session_(session), certificate_(certificate), issuer_(issuer), freshAt_(freshAt),
          signerMustBeValid_(signerMustBeValid) {}

    RevocationChoice run() {
        for (trust::RevocationInfo& info : session_.known(certificate_, issuer_)) {
            consider(std::move(info));
        }
        if (!choice_.info || !choice_.fresh) {
            if (auto info = session_.fetched(certificate_, issuer_)) {
                consider(std::move(*info));
            }
        }
        if (choice_.info) {
            choice_.signerExpired = false;
            choice_.signedWeakly = false;
        }
        return std::move(choice_);
    }

private:
    void consider(trust::RevocationInfo info) {
        if (!isAcceptable(session_, info, certificate_, issuer_)) {
            return;
        }
        const sys_seconds existed = info.existedAt.value_or(session_.now());
        if (signerMustBeValid_ && existed > info.signer->notAfter()) {
            choice_.signerExpired = true;
            return;
        }
        if (!trust::reliabilityOf(info.algorithm).holdsAt(existed)) {
            choice_.signedWeakly = true;
            return;
        }
        if (!choice_.info || countsMore(info, *choice_.info)) {
            choice_.fresh = isFresh(session_, info, freshAt_);
            choice_.info = std::move(info);
        }
    }

    static bool
    countsMore(const trust::RevocationInfo& first, const trust::RevocationInfo& second) {
        return isRevoked(first) != isRevoked(second) ? isRevoked(first)
                                                     : first.thisUpdate > second.thisUpdate;
    }

    Session& session_;
    const trust::Certificate& certificate_;
    const trust::Certificate& issuer_;
    sys_seconds freshAt_;
    bool signerMustBeValid_;
    RevocationChoice choice_;
};

} // namespace

RevocationChoice chooseRevocation(
    Session& session, const trust::Certificate& certificate, const trust::Certificate& issuer,
    std::chrono::sys_seconds freshAt, bool signerMustBeValid) {
    return Chooser(session, certificate, issuer, freshAt, signerMustBeValid).run();
}

} // namespace eseal::verify

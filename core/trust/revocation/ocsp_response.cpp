#include "core/trust/revocation/ocsp.hpp"
#include "core/trust/revocation/ocsp_handles.hpp"

#include <algorithm>
#include <iterator>

namespace eseal::trust {
namespace {

constexpr int kMaxAnswers = 1000;
constexpr int kMaxResponderCertificates = 20;

RevocationReading ocspRefusal(const char* problem, std::string detail = {}) {
    return {std::nullopt, problem, std::move(detail)};
}

/// Certificates that came with it.
std::vector<CertificatePtr> certificatesOf(const OCSP_BASICRESP* response) {
    std::vector<CertificatePtr> certificates;
    const STACK_OF(X509)* stack = OCSP_resp_get0_certs(response);
    for (int i = 0; i < std::min(sk_X509_num(stack), kMaxResponderCertificates); ++i) {
        const Bytes der = openssl::toDer(sk_X509_value(stack, i), i2d_X509);
        if (auto certificate = Certificate::fromDer(der)) {
            certificates.push_back(std::move(certificate));
        }
    }
    return certificates;
}

/// The answer's CertID is that of the certificate, whatever digest it uses.
bool isAbout(OCSP_SINGLERESP* answer, const Certificate& certificate, const Certificate& issuer) {
    auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(answer));
    ASN1_OBJECT* digestName = nullptr;
    if (OCSP_id_get0_info(nullptr, &digestName, nullptr, nullptr, id) != 1) {
        return false;
    }
    const EVP_MD* digest = EVP_get_digestbyobj(digestName);
    if (digest == nullptr) {
        return false;
    }
    const OcspCertificateId own(OCSP_cert_to_id(digest, certificate.x509(), issuer.x509()));
    return own && OCSP_id_cmp(id, own.get()) == 0;
}

std::optional<std::chrono::sys_seconds> archiveCutOff(OCSP_SINGLERESP* answer) {
    const openssl::Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free> time(
        static_cast<ASN1_GENERALIZEDTIME*>(OCSP_SINGLERESP_get1_ext_d2i(
            answer, NID_id_pkix_OCSP_archiveCutoff, nullptr, nullptr)));
    return time ? timeOf(time.get()) : std::nullopt;
}

bool hasUnknownCritical(OCSP_SINGLERESP* answer, OCSP_BASICRESP* response) {
    const int first = OCSP_SINGLERESP_get_ext_by_critical(answer, 1, -1);
    const int second = OCSP_BASICRESP_get_ext_by_critical(response, 1, -1);
    if (first >= 0) {
        return true;
    }
    return second >= 0 &&
           OBJ_obj2nid(X509_EXTENSION_get_object(OCSP_BASICRESP_get_ext(response, second))) !=
               NID_id_pkix_OCSP_Nonce;
}

/// Nothing when its times cannot be read.
std::optional<RevocationInfo> infoOf(OCSP_SINGLERESP* answer) {
    int reason = -1;
    ASN1_GENERALIZEDTIME* revoked = nullptr;
    ASN1_GENERALIZEDTIME* from = nullptr;
    ASN1_GENERALIZEDTIME* until = nullptr;
    const int status = OCSP_single_get0_status(answer, &reason, &revoked, &from, &until);
    const auto thisUpdate = timeOf(from);
    RevocationInfo info;
    info.kind = RevocationKind::Ocsp;
    info.status = status == V_OCSP_CERTSTATUS_GOOD      ? RevocationStatus::Good
                  : status == V_OCSP_CERTSTATUS_REVOKED ? RevocationStatus::Revoked
                                                        : RevocationStatus::Unknown;
    info.revokedAt = timeOf(revoked);
    if (!thisUpdate || (info.status == RevocationStatus::Revoked && !info.revokedAt) ||
        (until != nullptr && !timeOf(until))) {
        return std::nullopt;
    }
    info.reason = reason;
    info.thisUpdate = *thisUpdate;
    info.nextUpdate = timeOf(until);
    info.keepsExpiredSince = archiveCutOff(answer);
    return info;
}

/// The revoked counts more than the good, then the newer more than the older.
bool countsMore(const RevocationInfo& first, const RevocationInfo& second) {
    const auto revoked = [](const RevocationInfo& info) {
        return info.status == RevocationStatus::Revoked;
    };
    return revoked(first) != revoked(second) ? revoked(first)
                                             : first.thisUpdate > second.thisUpdate;
}

RevocationReading
answerIn(OCSP_BASICRESP* response, const Certificate& certificate, const Certificate& issuer) {
    RevocationReading best = ocspRefusal("other-certificate");
    const int count = std::min(OCSP_resp_count(response), kMaxAnswers);
    for (int i = 0; i < count; ++i) {
        OCSP_SINGLERESP* answer = OCSP_resp_get0(response, i);
        if (!isAbout(answer, certificate, issuer)) {
            continue;
        }
        if (hasUnknownCritical(answer, response)) {
            return ocspRefusal("critical-extension");
        }
        auto info = infoOf(answer);
        if (!info) {
            return ocspRefusal("malformed", "times");
        }
        if (!best.info || countsMore(*info, *best.info)) {
            best = {std::move(info), {}, {}};
        }
    }
    return best;
}

/// A nonce that differs is an error, one that is missing is not.
bool nonceFits(OCSP_BASICRESP* response, const Bytes* requestDer) {
    if (requestDer == nullptr) {
        return true;
    }
    const auto request = openssl::fromDer<OcspRequest>(*requestDer, d2i_OCSP_REQUEST);
    return request && OCSP_check_nonce(request.get(), response) != 0;
}

RevocationReading readBasicResponse(
    OCSP_BASICRESP* basic, const Certificate& certificate, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates) {
    RevocationReading reading = answerIn(basic, certificate, issuer);
    if (!reading.info) {
        return reading;
    }
    const auto producedAt = timeOf(OCSP_resp_get0_produced_at(basic));
    if (!producedAt) {
        return ocspRefusal("malformed", "producedAt");
    }
    reading.info->producedAt = *producedAt;
    reading.info->certificates = certificatesOf(basic);
    std::vector<CertificatePtr> signers = reading.info->certificates;
    std::ranges::copy(candidates, std::back_inserter(signers));
    const OcspSigner signer = findOcspSigner(basic, issuer, signers);
    if (!signer.certificate) {
        return ocspRefusal(signer.problem.c_str());
    }
    reading.info->signer = signer.certificate;
    reading.info->algorithm = signatureAlgorithmOf(
        *OCSP_resp_get0_tbs_sigalg(basic), X509_get0_pubkey(signer.certificate->x509()));
    reading.info->signerIsIssuer = signer.isIssuer;
    reading.info->signerNeedsNoCheck = signer.isIssuer || needsNoCheck(*signer.certificate);
    return reading;
}

} // namespace

RevocationReading readOcspResponse(
    const SharedBytes& der, const Certificate& certificate, const Certificate& issuer,
    const std::vector<CertificatePtr>& candidates, const Bytes* request) {
    const openssl::CleanErrorQueue clean;
    if (der.size() > kMaxOcspResponse) {
        return ocspRefusal("too-large");
    }
    const auto response = openssl::fromDer<OcspResponse>(der, d2i_OCSP_RESPONSE);
    if (!response) {
        return ocspRefusal("malformed");
    }
    const int status = OCSP_response_status(response.get());
    if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        return ocspRefusal("refused", OCSP_response_status_str(status));
    }
    const OcspBasicResponse basic(OCSP_response_get1_basic(response.get()));
    if (!basic) {
        return ocspRefusal("malformed", "no basic response");
    }
    if (!nonceFits(basic.get(), request)) {
        return ocspRefusal("nonce");
    }
    RevocationReading reading = readBasicResponse(basic.get(), certificate, issuer, candidates);
    if (reading.info) {
        reading.info->der = der;
    }
    return reading;
}

} // namespace eseal::trust

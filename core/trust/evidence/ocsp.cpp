#include "core/trust/evidence/ocsp.hpp"

#include "core/trust/evidence/answer_error.hpp"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace eseal::trust {
namespace {

using Request = openssl::Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using Response = openssl::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using Basic = openssl::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using CertificateId = openssl::Handle<OCSP_CERTID, OCSP_CERTID_free>;

void freeBorrowed(STACK_OF(X509) * stack) {
    sk_X509_free(stack);
}
using Borrowed = openssl::Handle<STACK_OF(X509), freeBorrowed>;

constexpr int kMaxResponderCertificates = 16;

bool isAbout(const OCSP_SINGLERESP* single, X509* certificate, X509* issuer) {
    // Whatever digest the responder used, the same is used here.
    const OCSP_CERTID* id = OCSP_SINGLERESP_get0_id(single);
    ASN1_OBJECT* digest = nullptr;
    OCSP_id_get0_info(nullptr, &digest, nullptr, nullptr, const_cast<OCSP_CERTID*>(id));
    const EVP_MD* method = EVP_get_digestbyobj(digest);
    if (method == nullptr) {
        return false;
    }
    const CertificateId wanted(OCSP_cert_to_id(method, certificate, issuer));
    return wanted && OCSP_id_cmp(wanted.get(), id) == 0;
}

OCSP_SINGLERESP* answerAbout(OCSP_BASICRESP* basic, X509* certificate, X509* issuer) {
    for (int i = 0; i < OCSP_resp_count(basic); ++i) {
        OCSP_SINGLERESP* single = OCSP_resp_get0(basic, i);
        if (isAbout(single, certificate, issuer)) {
            return single;
        }
    }
    refuseAnswer("other", "the answer is about another certificate");
}

bool mayAnswerFor(X509* responder, X509* issuer) {
    // RFC 6960 4.2.2.2: issued directly by the CA, and for this purpose.
    return X509_NAME_cmp(X509_get_issuer_name(responder), X509_get_subject_name(issuer)) == 0 &&
           X509_verify(responder, X509_get0_pubkey(issuer)) == 1 &&
           (X509_get_extension_flags(responder) & EXFLAG_XKUSAGE) != 0 &&
           (X509_get_extended_key_usage(responder) & XKU_OCSP_SIGN) != 0;
}

/// Who signed; the issuer itself when it is the one.
X509* signerOf(OCSP_BASICRESP* basic, X509* issuer) {
    const Borrowed extra(sk_X509_new_null());
    openssl::require(extra && sk_X509_push(extra.get(), issuer) > 0, "sk_X509_push");
    X509* signer = nullptr;
    if (OCSP_resp_get0_signer(basic, &signer, extra.get()) != 1 || signer == nullptr) {
        refuseAnswer("signature", "who signed the answer is not known");
    }
    if (X509_cmp(signer, issuer) != 0 && !mayAnswerFor(signer, issuer)) {
        refuseAnswer("signature", "the issuer has not named who signed the answer");
    }
    if (OCSP_basic_verify(basic, extra.get(), nullptr, OCSP_NOVERIFY | OCSP_TRUSTOTHER) != 1) {
        refuseAnswer("signature", openssl::takeErrors("OCSP_basic_verify"));
    }
    return signer;
}

void takeSigners(
    RevocationAnswer& answer, const OCSP_BASICRESP* basic, X509* signer, X509* issuer) {
    if (X509_cmp(signer, issuer) == 0) {
        return;
    }
    answer.signers.push_back(openssl::toDer(signer, i2d_X509));
    answer.signerIsExempt = X509_get_ext_by_NID(signer, NID_id_pkix_OCSP_noCheck, -1) >= 0;
    const STACK_OF(X509)* others = OCSP_resp_get0_certs(basic);
    const int count = std::min(sk_X509_num(others), kMaxResponderCertificates);
    for (int i = 0; i < count; ++i) {
        answer.signers.push_back(openssl::toDer(sk_X509_value(others, i), i2d_X509));
    }
}

void requireCurrent(
    const ASN1_GENERALIZEDTIME* thisUpdate, const ASN1_GENERALIZEDTIME* nextUpdate,
    std::chrono::sys_seconds now) {
    if (timeOf(thisUpdate) > now + kClockSkew) {
        refuseAnswer("time", "the answer is of the future");
    }
    if (nextUpdate != nullptr && timeOf(nextUpdate) < now - kClockSkew) {
        refuseAnswer("time", "the answer is out of date");
    }
}

Basic readBasic(ByteView der) {
    const auto response = openssl::fromDer<Response>(der, d2i_OCSP_RESPONSE);
    if (!response) {
        refuseAnswer("malformed", "no OCSP response");
    }
    const int status = OCSP_response_status(response.get());
    if (status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        refuseAnswer("refused", OCSP_response_status_str(status));
    }
    Basic basic(OCSP_response_get1_basic(response.get()));
    if (!basic) {
        refuseAnswer("malformed", "no basic OCSP response");
    }
    return basic;
}

} // namespace

Bytes ocspRequest(X509* certificate, X509* issuer) {
    const openssl::CleanErrorQueue clean;
    const Request request(OCSP_REQUEST_new());
    // SHA-1 names the certificate here, nothing more; some responders know no other.
    CertificateId id(OCSP_cert_to_id(EVP_sha1(), certificate, issuer));
    openssl::require(
        request && id && OCSP_request_add0_id(request.get(), id.get()) != nullptr,
        "OCSP_request_add0_id");
    static_cast<void>(id.release());
    return openssl::toDer(request.get(), i2d_OCSP_REQUEST);
}

RevocationAnswer readOcsp(
    ByteView der, X509* certificate, X509* issuer, std::optional<std::chrono::sys_seconds> now) {
    const openssl::CleanErrorQueue clean;
    const Basic basic = readBasic(der);
    OCSP_SINGLERESP* single = answerAbout(basic.get(), certificate, issuer);
    X509* signer = signerOf(basic.get(), issuer);
    int reason = 0;
    ASN1_GENERALIZEDTIME* revoked = nullptr;
    ASN1_GENERALIZEDTIME* thisUpdate = nullptr;
    ASN1_GENERALIZEDTIME* nextUpdate = nullptr;
    const int status = OCSP_single_get0_status(single, &reason, &revoked, &thisUpdate, &nextUpdate);
    if (status != V_OCSP_CERTSTATUS_GOOD && status != V_OCSP_CERTSTATUS_REVOKED) {
        refuseAnswer("unknown", "the responder does not know the certificate");
    }
    if (now) {
        requireCurrent(thisUpdate, nextUpdate, *now);
    }
    RevocationAnswer answer;
    answer.kind = RevocationAnswer::Kind::Ocsp;
    answer.der = {der.begin(), der.end()};
    answer.issued = timeOf(thisUpdate);
    if (status == V_OCSP_CERTSTATUS_REVOKED) {
        answer.revoked = timeOf(revoked);
    }
    takeSigners(answer, basic.get(), signer, issuer);
    return answer;
}

} // namespace eseal::trust

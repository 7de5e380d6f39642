#include "tests/support/test_authority.hpp"

#include "core/base/digest.hpp"

#include <openssl/ocsp.h>
#include <openssl/ts.h>

namespace eseal::test {
namespace {

using Time = openssl::Asn1Time;
using Crl = openssl::Handle<X509_CRL, X509_CRL_free>;
using Response = openssl::Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspQuestion = openssl::Handle<OCSP_REQUEST, OCSP_REQUEST_free>;
using BasicResponse = openssl::Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using CertificateId = openssl::Handle<OCSP_CERTID, OCSP_CERTID_free>;
using StampContext = openssl::Handle<TS_RESP_CTX, TS_RESP_CTX_free>;
using StampResponse = openssl::Handle<TS_RESP, TS_RESP_free>;
using StampRequest = openssl::Handle<TS_REQ, TS_REQ_free>;
using Imprint = openssl::Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = openssl::Handle<X509_ALGOR, X509_ALGOR_free>;
using Policy = openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free>;

Time asn1(std::chrono::sys_seconds time) {
    return Time(ASN1_TIME_adj(nullptr, time.time_since_epoch().count(), 0, 0));
}

openssl::Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>
generalized(std::chrono::sys_seconds time) {
    return openssl::Handle<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>(
        ASN1_GENERALIZEDTIME_adj(nullptr, time.time_since_epoch().count(), 0, 0));
}

void addRevoked(X509_CRL* crl, X509* certificate, const RevocationState& state) {
    X509_REVOKED* entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate));
    X509_REVOKED_set_revocationDate(entry, asn1(*state.revokedAt).get());
    if (state.reason >= 0) {
        const openssl::Handle<ASN1_ENUMERATED, ASN1_ENUMERATED_free> reason(ASN1_ENUMERATED_new());
        ASN1_ENUMERATED_set(reason.get(), state.reason);
        X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason.get(), 0, 0);
    }
    openssl::require(X509_CRL_add0_revoked(crl, entry) == 1, "X509_CRL_add0_revoked");
}

int stampTime(TS_RESP_CTX* /*context*/, void* data, long* seconds, long* micros) {
    *seconds = static_cast<const std::chrono::sys_seconds*>(data)->time_since_epoch().count();
    *micros = 0;
    return 1;
}

ASN1_INTEGER* stampSerial(TS_RESP_CTX* /*context*/, void* /*data*/) {
    ASN1_INTEGER* serial = ASN1_INTEGER_new();
    ASN1_INTEGER_set(serial, 1);
    return serial;
}

Bytes stampRequest(ByteView bytes, DigestAlgorithm digestAlgorithm) {
    const Digest digest = digestOf(digestAlgorithm, bytes);
    const Algorithm algorithm(X509_ALGOR_new());
    X509_ALGOR_set_md(algorithm.get(), evpDigest(digestAlgorithm));
    const Imprint imprint(TS_MSG_IMPRINT_new());
    Bytes value(digest.bytes().begin(), digest.bytes().end());
    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
    TS_MSG_IMPRINT_set_msg(imprint.get(), value.data(), static_cast<int>(value.size()));
    const StampRequest request(TS_REQ_new());
    TS_REQ_set_version(request.get(), 1);
    TS_REQ_set_msg_imprint(request.get(), imprint.get());
    TS_REQ_set_cert_req(request.get(), 1);
    return openssl::toDer(request.get(), i2d_TS_REQ);
}

} // namespace

Bytes makeCrl(const Issued& issuer, const Bytes& certificate, const RevocationState& state) {
    const auto authority = openssl::certificateFromDer(issuer.certificate);
    const auto subject = openssl::certificateFromDer(certificate);
    const Crl crl(X509_CRL_new());
    X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
    X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(authority.get()));
    X509_CRL_set1_lastUpdate(crl.get(), asn1(state.thisUpdate).get());
    if (state.nextUpdate) {
        X509_CRL_set1_nextUpdate(crl.get(), asn1(*state.nextUpdate).get());
    }
    if (state.revokedAt) {
        addRevoked(crl.get(), subject.get(), state);
    }
    openssl::require(X509_CRL_sign(crl.get(), issuer.key.get(), EVP_sha256()) > 0, "X509_CRL_sign");
    return openssl::toDer(crl.get(), i2d_X509_CRL);
}

Bytes makeOcspResponse(
    const Issued& issuer, const Issued& responder, const Bytes& certificate,
    const RevocationState& state, const Bytes* request) {
    const auto authority = openssl::certificateFromDer(issuer.certificate);
    const auto signer = openssl::certificateFromDer(responder.certificate);
    const auto subject = openssl::certificateFromDer(certificate);
    const BasicResponse basic(OCSP_BASICRESP_new());
    const CertificateId id(OCSP_cert_to_id(EVP_sha1(), subject.get(), authority.get()));
    const auto revoked = state.revokedAt ? generalized(*state.revokedAt) : nullptr;
    const auto next = state.nextUpdate ? generalized(*state.nextUpdate) : nullptr;
    openssl::require(
        OCSP_basic_add1_status(
            basic.get(), id.get(), revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD,
            state.reason, revoked.get(), generalized(state.thisUpdate).get(),
            next.get()) != nullptr,
        "OCSP_basic_add1_status");
    if (request != nullptr) {
        const auto asked = openssl::fromDer<OcspQuestion>(*request, d2i_OCSP_REQUEST);
        openssl::require(
            asked && OCSP_copy_nonce(basic.get(), asked.get()) == 1, "OCSP_copy_nonce");
    }
    // producedAt is now, whatever the test's clock: it has to be given before signing.
    openssl::require(
        OCSP_basic_sign(basic.get(), signer.get(), responder.key.get(), EVP_sha256(), nullptr, 0) ==
            1,
        "OCSP_basic_sign");
    const Response response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return openssl::toDer(response.get(), i2d_OCSP_RESPONSE);
}

Bytes makeTimeStamp(
    const Issued& authority, ByteView bytes, std::chrono::sys_seconds time,
    DigestAlgorithm algorithm) {
    const auto certificate = openssl::certificateFromDer(authority.certificate);
    const StampContext context(TS_RESP_CTX_new());
    const Policy policy(OBJ_txt2obj("1.2.3.4", 1));
    openssl::require(
        TS_RESP_CTX_set_signer_cert(context.get(), certificate.get()) == 1 &&
            TS_RESP_CTX_set_signer_key(context.get(), authority.key.get()) == 1 &&
            TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256()) == 1 &&
            TS_RESP_CTX_set_ess_cert_id_digest(context.get(), EVP_sha256()) == 1 &&
            TS_RESP_CTX_set_def_policy(context.get(), policy.get()) == 1 &&
            TS_RESP_CTX_add_md(context.get(), evpDigest(algorithm)) == 1,
        "TS_RESP_CTX");
    TS_RESP_CTX_set_time_cb(context.get(), stampTime, &time);
    TS_RESP_CTX_set_serial_cb(context.get(), stampSerial, nullptr);
    const Bytes request = stampRequest(bytes, algorithm);
    const openssl::Bio input(BIO_new_mem_buf(request.data(), static_cast<int>(request.size())));
    const StampResponse response(TS_RESP_create_response(context.get(), input.get()));
    PKCS7* token = response ? TS_RESP_get_token(response.get()) : nullptr;
    openssl::require(token != nullptr, "TS_RESP_create_response");
    return openssl::toDer(token, i2d_PKCS7);
}

} // namespace eseal::test

#include "core/cms/time_stamp.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/base/time_text.hpp"
#include "core/cms/time_stamp_token.hpp"

#include <openssl/rand.h>
#include <openssl/ts.h>

#include <algorithm>
#include <array>

namespace eseal::cms {
namespace {

constexpr std::size_t kNonceSize = 8;
constexpr std::size_t kMaxPolicy = 128;
constexpr int kMaxRefusalText = 500;

using Integer = openssl::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using ObjectName = openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using Imprint = openssl::Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Query = openssl::Handle<TS_REQ, TS_REQ_free>;
using Response = openssl::Handle<TS_RESP, TS_RESP_free>;
using VerifyContext = openssl::Handle<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using Algorithm = openssl::Handle<X509_ALGOR, X509_ALGOR_free>;

Bytes freshNonce() {
    Bytes nonce(kNonceSize);
    openssl::require(RAND_bytes(nonce.data(), static_cast<int>(nonce.size())) == 1, "RAND_bytes");
    // Positive, and as long as it says.
    nonce.front() = static_cast<std::uint8_t>((nonce.front() & 0x7FU) | 0x40U);
    return nonce;
}

Imprint imprintOf(const Digest& digest) {
    const Algorithm algorithm(X509_ALGOR_new());
    Imprint imprint(TS_MSG_IMPRINT_new());
    openssl::require(algorithm && imprint, "TS_MSG_IMPRINT_new");
    X509_ALGOR_set_md(algorithm.get(), evpDigest(digest.algorithm()));
    Bytes bytes(digest.bytes().begin(), digest.bytes().end());
    openssl::require(
        TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
            TS_MSG_IMPRINT_set_msg(imprint.get(), bytes.data(), static_cast<int>(bytes.size())) ==
                1,
        "TS_MSG_IMPRINT_set_msg");
    return imprint;
}

Query queryOf(const Digest& digest, const Bytes& nonce, const std::string& policy) {
    Query query(TS_REQ_new());
    const Imprint imprint = imprintOf(digest);
    const openssl::Bignum number(BN_bin2bn(nonce.data(), static_cast<int>(nonce.size()), nullptr));
    const Integer integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
    openssl::require(
        query && integer && TS_REQ_set_version(query.get(), 1) == 1 &&
            TS_REQ_set_msg_imprint(query.get(), imprint.get()) == 1 &&
            TS_REQ_set_nonce(query.get(), integer.get()) == 1 &&
            TS_REQ_set_cert_req(query.get(), 1) == 1,
        "TS_REQ_new");
    if (!policy.empty()) {
        const ObjectName name(OBJ_txt2obj(policy.c_str(), 1));
        if (!name) {
            throw Error(
                ErrorCode::InvalidArgument, "no object identifier: " + policy,
                {{"field", "policy"}});
        }
        openssl::require(
            TS_REQ_set_policy_id(query.get(), name.get()) == 1, "TS_REQ_set_policy_id");
    }
    return query;
}

/// What the authority says when it refuses.
std::string refusalText(TS_RESP* response) {
    const TS_STATUS_INFO* status = TS_RESP_get_status_info(response);
    std::string text =
        "status " + std::to_string(ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status)));
    const auto* words = TS_STATUS_INFO_get0_text(status);
    for (int i = 0; words != nullptr && i < sk_ASN1_UTF8STRING_num(words); ++i) {
        const ASN1_UTF8STRING* word = sk_ASN1_UTF8STRING_value(words, i);
        const int size = std::min(ASN1_STRING_length(word), kMaxRefusalText);
        text += ": " +
                std::string(asText({ASN1_STRING_get0_data(word), static_cast<std::size_t>(size)}));
        if (text.size() > kMaxRefusalText) {
            break;
        }
    }
    return text;
}

void requireGranted(TS_RESP* response) {
    std::int64_t status = -1;
    const ASN1_INTEGER* value = TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response));
    if (ASN1_INTEGER_get_int64(&status, value) != 1 ||
        (status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS)) {
        refuseTimeStamp("refused", refusalText(response));
    }
    if (TS_RESP_get_token(response) == nullptr || TS_RESP_get_tst_info(response) == nullptr) {
        refuseTimeStamp("malformed", "granted, but without a token");
    }
}

const char* mismatchReason() {
    switch (ERR_GET_REASON(ERR_peek_last_error())) {
    case TS_R_NONCE_MISMATCH:
    case TS_R_NONCE_NOT_RETURNED:
        return "nonce";
    case TS_R_POLICY_MISMATCH:
        return "policy";
    case TS_R_UNSUPPORTED_VERSION:
        return "version";
    default:
        return "imprint";
    }
}

void requireAnswersQuery(TS_RESP* response, const TimeStampQuery& query) {
    const Query asked = queryOf(query.digest, query.nonce, query.policy);
    const VerifyContext context(TS_REQ_to_TS_VERIFY_CTX(asked.get(), nullptr));
    openssl::require(context != nullptr, "TS_REQ_to_TS_VERIFY_CTX");
    // The signature is checked by ours: OpenSSL's insists on a trusted chain, which is not known.
    TS_VERIFY_CTX_set_flags(
        context.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE |
                           (query.policy.empty() ? 0 : TS_VFY_POLICY));
    if (TS_RESP_verify_response(context.get(), response) != 1) {
        const char* reason = mismatchReason();
        refuseTimeStamp(reason, openssl::takeErrors("TS_RESP_verify_response"));
    }
}

std::chrono::sys_seconds genTimeOf(TS_TST_INFO* info) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) {
        refuseTimeStamp("malformed", "genTime");
    }
    return std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(::timegm(&parts)));
}

std::string policyOf(TS_TST_INFO* info) {
    std::array<char, kMaxPolicy> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), TS_TST_INFO_get_policy_id(info), 1);
    return text.data();
}

/// What follows the status, byte for byte: written anew it might not be the same.
ByteView tokenIn(ByteView response) {
    const unsigned char* position = response.data();
    const unsigned char* const end = response.data() + response.size();
    long length = 0;
    int tag = 0;
    int tagClass = 0;
    // Into the outer sequence, then past its first member.
    for (const bool inside : {true, false}) {
        const int header = ASN1_get_object(&position, &length, &tag, &tagClass, end - position);
        if (header != V_ASN1_CONSTRUCTED || tag != V_ASN1_SEQUENCE) {
            refuseTimeStamp("malformed", "not in DER");
        }
        position += inside ? 0 : length;
    }
    return {position, end};
}

} // namespace

TimeStampQuery timeStampQuery(const Digest& digest, const std::string& policy) {
    const openssl::CleanErrorQueue clean;
    Bytes nonce = freshNonce();
    const Query query = queryOf(digest, nonce, policy);
    return {
        .digest = digest,
        .nonce = std::move(nonce),
        .policy = policy,
        .request = openssl::toDer(query.get(), i2d_TS_REQ)};
}

TimeStamp checkTimeStampResponse(
    ByteView response, const TimeStampQuery& query, std::chrono::sys_seconds now) {
    const openssl::CleanErrorQueue clean;
    if (response.size() > kMaxTimeStampResponse) {
        refuseTimeStamp("malformed", "too large");
    }
    const auto read = openssl::fromDer<Response>(response, d2i_TS_RESP);
    if (!read) {
        refuseTimeStamp("malformed", "no time-stamp response");
    }
    requireGranted(read.get());
    requireAnswersQuery(read.get(), query);
    TS_TST_INFO* info = TS_RESP_get_tst_info(read.get());
    const std::chrono::sys_seconds time = genTimeOf(info);
    if (time > now + kMaxClockDifference || time < now - kMaxClockDifference) {
        refuseTimeStamp("time", "more than a day from this computer's clock");
    }
    const ByteView token = tokenIn(response);
    checkTimeStampSignature(token, time);
    return {.token = {token.begin(), token.end()}, .time = time, .policy = policyOf(info)};
}

} // namespace eseal::cms

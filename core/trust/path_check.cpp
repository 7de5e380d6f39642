#include "core/trust/path.hpp"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>

namespace eseal::trust {
namespace {

using Store = openssl::Handle<X509_STORE, X509_STORE_free>;
using StoreContext = openssl::Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

/// Critical extensions that OpenSSL does not process, but that ask nothing of a verifier that it
/// does not do anyway.
constexpr std::array kHarmlessWhenCritical{
    NID_qcStatements,  NID_crl_distribution_points, NID_info_access,
    NID_sinfo_access,  NID_subject_key_identifier,  NID_authority_key_identifier,
    NID_ext_key_usage, NID_id_pkix_OCSP_noCheck,    NID_issuer_alt_name};

bool onlyHarmlessAreUnknown(const X509* certificate) {
    for (int i = 0; i < X509_get_ext_count(certificate); ++i) {
        X509_EXTENSION* extension = X509_get_ext(certificate, i);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (X509_EXTENSION_get_critical(extension) != 0 &&
            X509_supported_extension(extension) == 0 &&
            std::ranges::find(kHarmlessWhenCritical, nid) == kHarmlessWhenCritical.end()) {
            return false;
        }
    }
    return true;
}

int judgeError(int ok, X509_STORE_CTX* context) {
    switch (X509_STORE_CTX_get_error(context)) {
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        if (onlyHarmlessAreUnknown(X509_STORE_CTX_get_current_cert(context))) {
            return 1;
        }
        break;
    // What old certificates have always had, and says nothing about who they are for.
    case X509_V_ERR_CA_MD_TOO_WEAK:
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
        return 1;
    default:
        break;
    }
    return ok;
}

std::string keyOfError(int error) {
    switch (error) {
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_INVALID_PURPOSE:
        return "not-a-ca";
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        return "path-length";
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return "key-usage";
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
    case X509_V_ERR_SUBTREE_MINMAX:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE:
    case X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX:
    case X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
        return "name-constraints";
    case X509_V_ERR_INVALID_POLICY_EXTENSION:
    case X509_V_ERR_NO_EXPLICIT_POLICY:
        return "policy";
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return "critical-extension";
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
        return "signature";
    default:
        return "other";
    }
}

openssl::CertificateStack stackOf(const std::vector<CertificatePtr>& certificates) {
    openssl::CertificateStack stack(sk_X509_new_null());
    openssl::require(stack != nullptr, "sk_X509_new_null");
    for (const CertificatePtr& certificate : certificates) {
        openssl::require(
            X509_add_cert(stack.get(), certificate->x509(), X509_ADD_FLAG_UP_REF) == 1,
            "X509_add_cert");
    }
    return stack;
}

} // namespace

std::optional<PathProblem> checkPath(const Path& path) {
    const openssl::CleanErrorQueue clean;
    const auto& certificates = path.certificates;
    if (certificates.size() < 2) {
        return std::nullopt; // the anchor itself
    }
    const Store store(X509_STORE_new());
    const StoreContext context(X509_STORE_CTX_new());
    openssl::require(store && context, "X509_STORE_new");
    openssl::require(
        X509_STORE_add_cert(store.get(), certificates.back()->x509()) == 1, "X509_STORE_add_cert");
    const auto between = stackOf({certificates.begin() + 1, certificates.end() - 1});
    openssl::require(
        X509_STORE_CTX_init(
            context.get(), store.get(), certificates.front()->x509(), between.get()) == 1,
        "X509_STORE_CTX_init");
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(
        parameters,
        X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_POLICY_CHECK);
    X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(kMaxPathLength));
    X509_VERIFY_PARAM_set_auth_level(parameters, 0);
    X509_STORE_CTX_set_verify_cb(context.get(), judgeError);
    if (X509_verify_cert(context.get()) == 1) {
        return std::nullopt;
    }
    const int error = X509_STORE_CTX_get_error(context.get());
    const int depth = X509_STORE_CTX_get_error_depth(context.get());
    return PathProblem{
        keyOfError(error), static_cast<std::size_t>(std::max(depth, 0)),
        X509_verify_cert_error_string(error)};
}

} // namespace eseal::trust

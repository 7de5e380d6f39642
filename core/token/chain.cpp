#include "core/token/chain.hpp"

#include "core/base/openssl_handles.hpp"

#include <algorithm>

namespace eseal::token {
namespace {

constexpr std::size_t kMaxChain = 8;

struct Candidate {
    const Bytes* der = nullptr;
    openssl::Certificate certificate;
};

std::vector<Candidate> authorities(const std::vector<Bytes>& certificates) {
    std::vector<Candidate> found;
    for (const Bytes& der : certificates) {
        openssl::Certificate certificate = openssl::certificateFromDer(der);
        if (certificate && X509_check_ca(certificate.get()) != 0) {
            found.push_back({&der, std::move(certificate)});
        }
    }
    return found;
}

bool issued(X509* issuer, X509* subject) {
    EVP_PKEY* key = X509_get0_pubkey(issuer);
    return key != nullptr && X509_check_issued(issuer, subject) == X509_V_OK &&
           X509_verify(subject, key) == 1;
}

} // namespace

std::vector<Bytes> issuingChain(const Bytes& leaf, const std::vector<Bytes>& candidates) {
    const openssl::CleanErrorQueue clean;
    const openssl::Certificate first = openssl::certificateFromDer(leaf);
    const std::vector<Candidate> issuers = authorities(candidates);
    std::vector<Bytes> chain;
    X509* below = first.get();
    while (below != nullptr && chain.size() < kMaxChain && !issued(below, below)) {
        const auto next = std::ranges::find_if(issuers, [&](const Candidate& candidate) {
            return std::ranges::find(chain, *candidate.der) == chain.end() &&
                   issued(candidate.certificate.get(), below);
        });
        below = next == issuers.end() ? nullptr : next->certificate.get();
        if (below != nullptr) {
            chain.push_back(*next->der);
        }
    }
    return chain;
}

} // namespace eseal::token

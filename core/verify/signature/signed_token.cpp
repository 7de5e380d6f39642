#include "core/verify/signature/signed_token.hpp"

#include "core/verify/signature/time_stamp_info.hpp"

#include <algorithm>

namespace eseal::verify {
namespace {

constexpr const char* kFormatClause = "EN 319 102-1 5.2.2";
constexpr const char* kIdentificationClause = "EN 319 102-1 5.2.3";
constexpr const char* kCryptographyClause = "EN 319 102-1 5.2.7";

Bytes digestOfBytes(VerificationDigest algorithm, ByteView bytes) {
    VerificationHasher hasher(algorithm);
    hasher.update(bytes);
    return hasher.digest();
}

class TokenReader {
public:
    TokenReader(
        cms::SignatureContent kind, const DigestSource& digest, const trust::CertificatePool& pool)
        : kind_(kind), digest_(digest), pool_(pool) {}

    SignedToken run(ByteView contents) {
        auto reading = cms::SignatureObject::read(contents, kind_);
        token_.object = std::move(reading.object);
        if (!token_.object) {
            fail(SubIndication::FormatFailure, "format", kFormatClause, reading.problem);
            return std::move(token_);
        }
        pass("format", kFormatClause);
        checkContent();
        identify();
        checkSignature();
        return std::move(token_);
    }

private:
    void pass(const char* check, const char* clause) {
        token_.checks.push_back({check, true, clause, {}});
    }

    /// The first problem is the one that counts.
    void
    fail(SubIndication problem, const char* check, const char* clause, const std::string& detail) {
        token_.checks.push_back({check, false, clause, detail});
        if (token_.problem == SubIndication::None) {
            token_.problem = problem;
        }
    }

    const cms::SignatureObject& object() const { return *token_.object; }

    /// What is signed is what it claims to be; leaves its digest in signed_.
    void checkContent() {
        switch (kind_) {
        case cms::SignatureContent::Absent:
            checkDetached();
            break;
        case cms::SignatureContent::Sha1Digest:
            checkDigestContent();
            break;
        case cms::SignatureContent::TimeStampInfo:
            checkTimeStamp();
            break;
        }
    }

    void checkDetached() {
        const auto algorithm = verificationDigestFromNid(object().digestNid());
        const auto digest = algorithm ? digest_(*algorithm) : std::nullopt;
        if (!digest) {
            fail(
                SubIndication::SignedDataNotFound, "content-digest", kCryptographyClause,
                "its digest cannot be had");
            return;
        }
        signed_ = *digest;
        requireMatch(object().contentMatches(signed_));
    }

    void checkDigestContent() {
        const auto digest = digest_(VerificationDigest::Sha1);
        const bool fits = digest && std::ranges::equal(*digest, object().content());
        requireMatch(digestContent() && fits && object().contentMatches(signed_));
    }

    void checkTimeStamp() {
        const auto info = readTimeStampInfo(object().content());
        if (!info) {
            fail(SubIndication::FormatFailure, "format", kFormatClause, "no TSTInfo");
            return;
        }
        token_.timeStamp = info->facts;
        const auto digest = info->algorithm ? digest_(*info->algorithm) : std::nullopt;
        if (!digest) {
            fail(
                SubIndication::SignedDataNotFound, "content-digest", kCryptographyClause,
                "its digest cannot be had: " + info->algorithmName);
            return;
        }
        requireMatch(
            std::ranges::equal(*digest, info->imprint) && digestContent() &&
            object().contentMatches(signed_));
    }

    /// The digest of what is within the CMS.
    bool digestContent() {
        const auto algorithm = verificationDigestFromNid(object().digestNid());
        if (algorithm) {
            signed_ = digestOfBytes(*algorithm, object().content());
        }
        return algorithm.has_value();
    }

    void requireMatch(bool matches) {
        if (matches) {
            pass("content-digest", kCryptographyClause);
        } else {
            fail(
                SubIndication::HashFailure, "content-digest", kCryptographyClause,
                "what is signed was changed");
        }
    }

    void identify() {
        std::vector<trust::CertificatePtr> candidates =
            trust::certificatesFromDer(object().evidence().certificates);
        std::ranges::copy(pool_.certificates(), std::back_inserter(candidates));
        bool named = false;
        for (const trust::CertificatePtr& candidate : candidates) {
            if (!object().mayBeSignedBy(candidate->x509())) {
                continue;
            }
            named = true;
            token_.reference = object().refersTo(candidate->x509());
            if (token_.reference != cms::SignerReference::Differs) {
                token_.signer = candidate;
                pass("signing-certificate", kIdentificationClause);
                return;
            }
        }
        identificationFailed(named);
    }

    void identificationFailed(bool named) {
        // What was changed is worse than not to know who signed.
        fail(
            SubIndication::NoSigningCertificateFound, "signing-certificate", kIdentificationClause,
            named ? "the certificate is not the one that the signature refers to"
                  : "the signer's certificate is not there");
    }

    void checkSignature() {
        if (!token_.signer) {
            return;
        }
        X509* certificate = token_.signer->x509();
        token_.algorithm = trust::signatureAlgorithmOf(
            object().signatureNid(), object().digestNid(), X509_get0_pubkey(certificate));
        if (!signed_.empty() && object().verifies(certificate, signed_)) {
            pass("signature-value", kCryptographyClause);
        } else if (!signed_.empty()) {
            fail(
                SubIndication::SigCryptoFailure, "signature-value", kCryptographyClause,
                "the signature was not made with the certificate's key");
        }
    }

    cms::SignatureContent kind_;
    const DigestSource& digest_;
    const trust::CertificatePool& pool_;
    SignedToken token_;
    Bytes signed_;
};

} // namespace

std::optional<cms::SignatureContent> contentOf(std::string_view subFilter) {
    // PBAD.PAdES is ICP-Brasil's name of the same (DOC-ICP-15.03).
    if (subFilter == "ETSI.CAdES.detached" || subFilter == "adbe.pkcs7.detached" ||
        subFilter == "PBAD.PAdES") {
        return cms::SignatureContent::Absent;
    }
    if (subFilter == "adbe.pkcs7.sha1") {
        return cms::SignatureContent::Sha1Digest;
    }
    if (subFilter == "ETSI.RFC3161") {
        return cms::SignatureContent::TimeStampInfo;
    }
    return std::nullopt;
}

SignedToken readToken(
    ByteView contents, cms::SignatureContent kind, const DigestSource& digest,
    const trust::CertificatePool& pool) {
    return TokenReader(kind, digest, pool).run(contents);
}

} // namespace eseal::verify

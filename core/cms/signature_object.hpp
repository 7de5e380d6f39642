// Reading CMS signatures that others made, to verify them (RFC 5652, EN 319 122-1).
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/openssl_handles.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eseal::cms {

/// What must be within a signature.
enum class SignatureContent {
    Absent,        ///< ETSI.CAdES.detached, adbe.pkcs7.detached
    Sha1Digest,    ///< adbe.pkcs7.sha1: the SHA-1 of what is signed
    TimeStampInfo, ///< ETSI.RFC3161 and time-stamp tokens
};

/// Certificates and revocation data that came with a signature; DER.
struct CarriedEvidence {
    std::vector<Bytes> certificates;
    std::vector<Bytes> ocspResponses;
    std::vector<Bytes> crls;
};

/// Who signed, by what the signature's ESS attribute says (RFC 2634 5.4, RFC 5035 3).
enum class SignerReference {
    Absent,  ///< there is no such attribute
    Matches, ///< it names the certificate first
    Differs, ///< it names another, or cannot be read
};

/// A CMS SignedData of exactly one signer.
class SignatureObject {
public:
    struct Reading;

    /// @param contents the CMS, with any number of zeros after it
    static Reading read(ByteView contents, SignatureContent expected);

    /// OpenSSL's numbers.
    int digestNid() const { return digestNid_; }
    int signatureNid() const { return signatureNid_; }
    /// How many bytes of what was given are the CMS.
    std::size_t size() const { return size_; }
    /// eContent: a SHA-1 digest, or the DER of a TSTInfo.
    const Bytes& content() const { return content_; }
    const Bytes& signatureValue() const { return signatureValue_; }
    const CarriedEvidence& evidence() const { return evidence_; }
    /// Time-stamp tokens over the signature value.
    const std::vector<Bytes>& timeStamps() const { return timeStamps_; }
    /// Time-stamp tokens over the content, made before the signature.
    const std::vector<Bytes>& contentTimeStamps() const { return contentTimeStamps_; }
    /// The signing-time attribute: a claim.
    std::optional<std::chrono::sys_seconds> signingTime() const { return signingTime_; }
    bool hasSignedAttributes() const { return hasSignedAttributes_; }

    /// Issuer and serial number, or subject key identifier, fit.
    bool mayBeSignedBy(X509* certificate) const;
    SignerReference refersTo(X509* certificate) const;
    /// The digest of the content fits message-digest; without signed attributes true.
    /// @param digest by digestNid() of eContent, or of the detached content
    bool contentMatches(ByteView digest) const;
    /// The key made the signature value. @param digest as for contentMatches()
    bool verifies(X509* certificate, ByteView digest) const;

private:
    SignatureObject() = default;
    std::string load(SignatureContent expected);
    void readCertificates();
    void readSignedAttributes();
    void readUnsignedAttributes();

    openssl::Cms cms_;
    CMS_SignerInfo* signer_ = nullptr;
    int digestNid_ = NID_undef;
    int signatureNid_ = NID_undef;
    std::size_t size_ = 0;
    Bytes content_;
    Bytes signatureValue_;
    CarriedEvidence evidence_;
    std::vector<Bytes> timeStamps_;
    std::vector<Bytes> contentTimeStamps_;
    std::optional<std::chrono::sys_seconds> signingTime_;
    bool hasSignedAttributes_ = false;
};

/// One, or why it is malformed (technical English).
struct SignatureObject::Reading {
    std::unique_ptr<SignatureObject> object;
    std::string problem;
};

} // namespace eseal::cms

// Which of the certificates on all tokens is meant.
#pragma once

#include "core/token/certificate_entry.hpp"

#include <chrono>
#include <span>
#include <string>

namespace eseal::job {

/// What the caller says of the certificate; "" for what does not matter.
struct CertificateWish {
    std::string fingerprint = {};
    std::string issuer = {}; ///< as token::isIssuedBy() takes it
    std::string organisationIdentifier = {};
};

/// Of the certificates that fit the wish the one with its fingerprint or, when none is given, the
/// only one that can seal: qualified seal certificates first, then any with nonRepudiation.
/// Authentication twins and certificates outside their validity are never chosen by themselves.
/// Throws Error(no-certificate), Error(certificate-not-found) when none fits,
/// Error(certificate-choice-needed) with {"candidates"}, Error(certificate-expired),
/// Error(certificate-not-yet-valid), Error(certificate-unsuitable).
const token::CertificateEntry& chooseCertificate(
    std::span<const token::CertificateEntry> entries, const CertificateWish& wish,
    std::chrono::sys_seconds now);

/// A scheme the certificate's key can do: the one asked for, or its preferred one.
/// Throws Error(token-unsupported).
SignatureScheme
chooseScheme(const token::CertificateInfo& info, std::optional<SignatureScheme> wanted);

} // namespace eseal::job

// The qcStatements extension of a certificate (EN 319 412-5, RFC 3739 3.2.6).
#pragma once

#include "core/base/openssl_handles.hpp"

#include <string>
#include <vector>

namespace eseal {

/// QcType: what a qualified certificate is for.
enum class QualifiedType { Signature, Seal, WebSite, Other };

struct QualifiedStatements {
    bool compliance = false;          ///< QcCompliance: an EU qualified certificate
    bool sscd = false;                ///< QcSSCD: the private key resides in a QSCD
    std::vector<QualifiedType> types; ///< QcType, as they stand
    bool otherLegislation = false;    ///< QcCClegislation: qualified by the law of other countries

    bool names(QualifiedType type) const;
};

/// Statements that are unknown or not well formed are skipped: what cannot be read claims nothing.
/// Nothing is claimed by an extension that is there twice.
QualifiedStatements qualifiedStatements(const X509* certificate);

/// The same of the extension's value.
QualifiedStatements qualifiedStatementsFromDer(ByteView der);

} // namespace eseal

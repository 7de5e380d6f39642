// The qcStatements extension of a certificate (EN 319 412-5 4, RFC 3739 3.2.6).
#pragma once

#include "core/base/openssl_handles.hpp"

namespace eseal::token {

struct QualifiedStatements {
    bool compliance = false; ///< QcCompliance: an EU qualified certificate
    bool sscd = false;       ///< QcSSCD: the private key resides in a QSCD
    bool typeEseal = false;  ///< QcType names eseal
};

/// All false for a certificate without the extension or with one that is not well formed: what
/// cannot be read claims nothing.
QualifiedStatements qualifiedStatements(const X509* certificate);

} // namespace eseal::token

// The document security store, /DSS: what proves signatures when their makers are gone
// (ISO 32000-2 12.8.4.3, EN 319 142-1 5.4.2).
#pragma once

#include "core/pdf/revision_writer.hpp"

#include <vector>

namespace eseal::pdf {

/// Each in DER, each once.
struct ValidationData {
    std::vector<Bytes> certificates;
    std::vector<Bytes> ocspResponses; ///< OCSPResponse, whole
    std::vector<Bytes> crls;

    bool empty() const { return certificates.empty() && ocspResponses.empty() && crls.empty(); }
};

/// What the newest revision's store holds; entries that cannot be read are passed over, and so is
/// what goes beyond a sensible amount. Nothing of it has been looked into.
ValidationData readSecurityStore(Document& document, const Dictionary& catalog);

/// Adds to the store what it has not yet, and the store to the catalog when there is none, with the
/// extension ESIC 1 that PDF 1.7 needs for it. What is there stays, also /VRI; none is written:
/// EN 319 142-1 does not ask for it, and the store is for all signatures.
/// @return false when everything was there already, and nothing is to be written.
bool addToSecurityStore(
    Document& document, RevisionWriter& revision, Reference catalog, const ValidationData& data);

/// Says /Extensions /ESIC 1 for documents before PDF 2.0, unless the catalog has an ESIC already.
void declareSecurityExtension(Document& document, RevisionWriter& revision, Reference catalog);

} // namespace eseal::pdf

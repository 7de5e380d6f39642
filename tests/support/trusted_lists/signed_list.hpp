// Trusted lists and the list of the lists, made and signed when a test needs them.
#pragma once

#include "core/base/openssl_handles.hpp"

#include <string>
#include <vector>

namespace eseal::test {

struct ListSigner {
    openssl::Key key;
    Bytes certificate; ///< DER, signed by itself
};
ListSigner makeListSigner();

/// A service as it stands in a list.
struct ServiceDraft {
    Bytes certificate; ///< DER
    std::string type = "CA/QC";
    std::string status = "granted";
    std::string start = "2016-06-30T22:00:00Z";
    std::string extensions; ///< Extension elements
    std::string history;    ///< ServiceHistoryInstance elements
};
/// An Extension with an AdditionalServiceInformation: "ForeSeals", ...
std::string purposeExtension(const std::string& name);
/// An Extension with one QualificationElement.
std::string qualificationExtension(const std::string& qualifier, const std::string& criteriaList);

struct PointerDraft {
    std::string territory;
    std::string location;
    std::vector<Bytes> signers;
    std::string kind = "EUgeneric";
    std::string mediaType = "application/vnd.etsi.tsl+xml";
};

struct ListDraft {
    std::string kind = "EUgeneric"; ///< or EUlistofthelists
    std::string version = "6";
    std::string sequenceNumber = "7";
    std::string territory = "NO";
    std::string issued = "2026-10-01T00:00:00Z";
    std::string nextUpdate = "<dateTime>2027-03-01T00:00:00Z</dateTime>";
    std::vector<std::string> uris;
    std::vector<PointerDraft> pointers;
    std::vector<ServiceDraft> services;
};
/// XML without a signature.
std::string unsignedList(const ListDraft& draft);

/// The signature before it is computed; tests may change it first.
std::string signatureTemplate(const ListSigner& signer);
/// Puts the signature in as last child of the root and computes it.
std::string
signedList(const std::string& xml, const ListSigner& signer, const std::string& signatureXml);
std::string signedList(const ListDraft& draft, const ListSigner& signer);

} // namespace eseal::test

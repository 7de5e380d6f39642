// From the list of the lists to the services of all of them (TS 119 615 4.1, 4.2).
#pragma once

#include "core/trust/lists/scheme.hpp"
#include "core/trust/lists/services.hpp"

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace eseal::trust::lists {

/// Where trust in the list of the lists begins.
struct ListOfListsTrust {
    std::string location;       ///< URL
    std::vector<Bytes> signers; ///< DER
    /// The publication that `signers` are of, as SchemeInformationURI names it; "" for signers of
    /// one's own, for which pivots and newer publications mean nothing.
    std::string publication;
};

/// The Commission's list with the certificates of the Official Journal, as they are built in.
const ListOfListsTrust& europeanListOfLists();

/// Where lists come from. All of them throw Error, which says why there is none.
class ListSource {
public:
    virtual ~ListSource() = default;
    ListSource() = default;
    ListSource(const ListSource&) = delete;
    ListSource& operator=(const ListSource&) = delete;

    virtual Bytes listOfLists(const std::string& location) = 0;
    virtual Bytes pivot(const std::string& location) = 0;
    virtual Bytes list(const ListPointer& pointer) = 0;
};

/// Why a list was not taken. What was known of its territory before is kept.
struct ListProblem {
    std::string territory;
    std::string location;
    std::string code;   ///< of the error: "trusted-list-refused", "network-failed", ...
    std::string reason; ///< of the error's data, or ""
    std::string detail;
};

struct ListUpdate {
    TrustedServices services; ///< the list of the lists is among lists(), as territory "EU"
    std::vector<ListProblem> problems;
    bool newerPublication = false; ///< the Official Journal has newer certificates
};

/// Authenticates the list of the lists, with the pivots that were since the publication, and every
/// list that it points to. A number below the one in `previous` is refused; a file that is known
/// already, by a signer who still may, is not read again.
/// Throws Error when the list of the lists itself cannot be had or is refused; the {"list"} of its
/// data says which one it was.
ListUpdate updateLists(
    const ListReader& reader, ListSource& source, const ListOfListsTrust& trust,
    const TrustedServices& previous, std::chrono::sys_seconds now);

/// National lists beside the list of the lists: whoever answers for this computer names who signs
/// them. They stand under no location, stay in later updates, and give way to the list of the lists
/// once that points to their territory. All else stays as it was in `previous`.
/// @param signers DER; no others are taken
/// Throws Error(trusted-list-refused) "not-given" without a territory.
ListUpdate addPinnedLists(
    const ListReader& reader, ListSource& source, const std::vector<std::string>& territories,
    const std::vector<Bytes>& signers, const TrustedServices& previous,
    std::chrono::sys_seconds now);

/// The pivots to walk, oldest first, and whether a newer publication stands before them.
struct PivotPath {
    std::vector<std::string> pivots;
    bool newerPublication = false;
};
/// @param uris SchemeInformationURI of the list of the lists, newest first
/// Throws Error(trusted-list-refused) "pivots" when there are too many.
PivotPath pivotsSince(std::span<const std::string> uris, const std::string& publication);

} // namespace eseal::trust::lists

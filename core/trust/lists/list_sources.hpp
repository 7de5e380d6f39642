// Lists from the network, and lists from files.
#pragma once

#include "core/net/fetcher.hpp"
#include "core/trust/lists/update.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace eseal::trust::lists {

/// Fetches them. Pivots come only from where the list of the lists is: at that moment nobody has
/// vouched for what it says.
class FetchedLists : public ListSource {
public:
    /// @param fetcher outlives this.
    FetchedLists(net::Fetcher& fetcher, std::string location);

    Bytes listOfLists(const std::string& location) override;
    /// Throws Error(trusted-list-refused) "pivots" for one of another site.
    Bytes pivot(const std::string& location) override;
    Bytes list(const ListPointer& pointer) override;

private:
    Bytes fetch(const std::string& location);

    net::Fetcher& fetcher_;
    std::string location_;
};

/// Files that somebody gave; which is which, they say themselves. Of several of a territory the one
/// with the highest number counts.
class GivenLists : public ListSource {
public:
    /// @return what it says it is. Throws as ListReader::identify().
    ListIdentity add(const ListReader& reader, const std::string& name, Bytes file);

    /// Of the national lists among the files.
    std::vector<std::string> territories() const;

    /// These throw Error(trusted-list-refused) "not-given".
    Bytes listOfLists(const std::string& location) override;
    /// By the name of the file, which is the last part of the URL.
    Bytes pivot(const std::string& location) override;
    Bytes list(const ListPointer& pointer) override;

private:
    struct Given {
        std::uint64_t sequenceNumber = 0;
        Bytes file;
    };
    std::map<std::string, Given> national_;
    Given listOfLists_;
    std::map<std::string, Bytes> byName_;
};

} // namespace eseal::trust::lists

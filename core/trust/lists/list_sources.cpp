#include "core/trust/lists/list_sources.hpp"

#include "core/net/url.hpp"

#include <ranges>

namespace eseal::trust::lists {
namespace {

constexpr const char* kListMediaType = "application/vnd.etsi.tsl+xml, application/xml, text/xml";

std::string lastPart(const std::string& location) {
    return location.substr(location.rfind('/') + 1);
}

} // namespace

FetchedLists::FetchedLists(net::Fetcher& fetcher, std::string location)
    : fetcher_(fetcher), location_(std::move(location)) {}

Bytes FetchedLists::fetch(const std::string& location) {
    net::FetchRequest request;
    request.url = location;
    request.accept = kListMediaType;
    request.maxSize = kMaxList;
    return fetcher_.fetch(request).body.copy();
}

Bytes FetchedLists::listOfLists(const std::string& location) {
    return fetch(location);
}

Bytes FetchedLists::pivot(const std::string& location) {
    net::requireFetchable(location);
    if (net::siteOf(location) != net::siteOf(location_)) {
        refuseList("pivots", "a pivot of another site");
    }
    return fetch(location);
}

Bytes FetchedLists::list(const ListPointer& pointer) {
    return fetch(pointer.location);
}

ListIdentity GivenLists::add(const ListReader& reader, const std::string& name, Bytes file) {
    ListIdentity identity = reader.identify(file);
    if (identity.kind == ListKind::ListOfLists) {
        byName_[lastPart(name)] = file;
    }
    Given& place =
        identity.kind == ListKind::ListOfLists ? listOfLists_ : national_[identity.territory];
    if (place.file.empty() || identity.sequenceNumber > place.sequenceNumber) {
        place = {identity.sequenceNumber, std::move(file)};
    }
    return identity;
}

std::vector<std::string> GivenLists::territories() const {
    const auto keys = std::views::keys(national_);
    return {keys.begin(), keys.end()};
}

Bytes GivenLists::listOfLists(const std::string&) {
    if (listOfLists_.file.empty()) {
        refuseList("not-given", "the list of the lists is not among the files");
    }
    return listOfLists_.file;
}

Bytes GivenLists::pivot(const std::string& location) {
    const auto found = byName_.find(lastPart(location));
    if (found == byName_.end()) {
        refuseList("not-given", lastPart(location) + " is not among the files");
    }
    return found->second;
}

Bytes GivenLists::list(const ListPointer& pointer) {
    const auto found = national_.find(pointer.territory);
    if (found == national_.end()) {
        refuseList("not-given", "not among the files");
    }
    return found->second.file;
}

} // namespace eseal::trust::lists

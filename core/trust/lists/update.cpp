#include "core/trust/lists/update.hpp"

#include "core/base/digest.hpp"
#include "core/base/error.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace eseal::trust::lists {
namespace {

using FileDigest = std::array<std::uint8_t, 32>;

constexpr std::string_view kEurope = "EU";
constexpr std::string_view kOfficialJournal = "https://eur-lex.europa.eu/";
constexpr std::size_t kMostPivots = 24;

FileDigest digestOfFile(ByteView bytes) {
    FileDigest digest{};
    std::ranges::copy(digestOf(DigestAlgorithm::Sha256, bytes).bytes(), digest.begin());
    return digest;
}

TrustedList describe(const ReadList& list, const std::string& location, ByteView file) {
    return {
        .territory = list.scheme.territory,
        .location = location,
        .version = list.scheme.version,
        .sequenceNumber = list.scheme.sequenceNumber,
        .issued = list.scheme.issued,
        .nextUpdate = list.scheme.nextUpdate,
        .digest = digestOfFile(file),
        .signer = digestOfFile(list.signer)};
}

std::optional<std::uint32_t> indexOf(const TrustedServices& services, std::string_view territory) {
    const auto lists = services.lists();
    const auto found = std::ranges::find(lists, territory, &TrustedList::territory);
    return found != lists.end() ? std::optional(static_cast<std::uint32_t>(found - lists.begin()))
                                : std::nullopt;
}

std::uint64_t knownNumber(const TrustedServices& services, std::string_view territory) {
    const auto index = indexOf(services, territory);
    return index ? services.lists()[*index].sequenceNumber : 0;
}

/// A list as it was before, with its services.
void carryOver(const TrustedServices& previous, std::uint32_t list, TrustedServices& into) {
    std::vector<Service> services;
    std::vector<Bytes> certificates;
    for (const Service& service : previous.services()) {
        if (service.list != list) {
            continue;
        }
        services.push_back(service);
        for (std::uint32_t& index : services.back().certificates) {
            const ByteView der = previous.certificate(index);
            index = static_cast<std::uint32_t>(certificates.size());
            certificates.emplace_back(der.begin(), der.end());
        }
    }
    into.add(previous.lists()[list], std::move(services), certificates);
}

bool isSelf(const ListPointer& pointer) {
    return pointer.kind == ListKind::ListOfLists && pointer.territory == kEurope;
}

std::vector<Bytes> signersOfNext(const ReadList& pivot) {
    std::vector<Bytes> signers;
    for (const ListPointer& pointer : pivot.pointers) {
        if (isSelf(pointer)) {
            signers.insert(signers.end(), pointer.signers.begin(), pointer.signers.end());
        }
    }
    return signers;
}

/// The data of an error with the list that it is about.
Error about(const Error& error, const std::string& list) {
    nlohmann::json data = error.data();
    data["list"] = list;
    return Error(error.code(), error.detail(), std::move(data));
}

/// Names the list that an error is about, unless it is named already.
template <typename Work>
auto named(const std::string& list, Work work) {
    try {
        return work();
    } catch (const Error& error) {
        if (error.data().contains("list")) {
            throw;
        }
        throw about(error, list);
    }
}

class Updater {
public:
    Updater(
        const ListReader& reader, ListSource& source, const ListOfListsTrust& trust,
        const TrustedServices& previous, std::chrono::sys_seconds now)
        : reader_(reader), source_(source), trust_(trust), previous_(previous), now_(now) {}

    ListUpdate run() {
        const ReadList top = readTop();
        std::set<std::string> seen;
        for (const ListPointer& pointer : top.pointers) {
            const bool national = pointer.kind == ListKind::National && !pointer.territory.empty();
            if (national && seen.insert(pointer.territory).second) {
                take(pointer);
            }
        }
        carryOverWhere([](const TrustedList& list) { return list.location.empty(); });
        return std::move(update_);
    }

    ListUpdate runPinned(const std::vector<ListPointer>& pointers) {
        carryOverWhere([&](const TrustedList& list) {
            return std::ranges::find(pointers, list.territory, &ListPointer::territory) ==
                   pointers.end();
        });
        for (const ListPointer& pointer : pointers) {
            take(pointer);
        }
        return std::move(update_);
    }

private:
    /// Those of the previous lists, unless there is one of their territory by now.
    template <typename Condition>
    void carryOverWhere(Condition condition) {
        for (std::uint32_t index = 0; index < previous_.lists().size(); ++index) {
            const TrustedList& list = previous_.lists()[index];
            if (condition(list) && !indexOf(update_.services, list.territory)) {
                carryOver(previous_, index, update_.services);
            }
        }
    }

    ReadList readTop() {
        const Bytes file =
            named(trust_.location, [&] { return source_.listOfLists(trust_.location); });
        return named(trust_.location, [&] {
            const ListIdentity identity = reader_.identify(file);
            const std::vector<Bytes> signers = signersBy(identity);
            ReadList top = reader_.read(file, signers);
            requireExpected(
                top.scheme, {ListKind::ListOfLists, std::string(kEurope),
                             knownNumber(previous_, kEurope), now_});
            update_.services.add(describe(top, trust_.location, file), {}, {});
            return top;
        });
    }

    /// Those of the publication, or of the newest pivot since.
    std::vector<Bytes> signersBy(const ListIdentity& identity) {
        std::vector<Bytes> signers = trust_.signers;
        if (trust_.publication.empty()) {
            return signers;
        }
        const PivotPath path = pivotsSince(identity.informationUris, trust_.publication);
        update_.newerPublication = path.newerPublication;
        for (const std::string& location : path.pivots) {
            signers = named(location, [&] { return signersAfter(location, signers); });
        }
        return signers;
    }

    std::vector<Bytes>
    signersAfter(const std::string& location, const std::vector<Bytes>& signers) {
        const ReadList pivot = reader_.read(source_.pivot(location), signers);
        requireExpected(pivot.scheme, {ListKind::ListOfLists, std::string(kEurope), 0, now_});
        std::vector<Bytes> next = signersOfNext(pivot);
        if (next.empty()) {
            refuseList("pivots", "a pivot that names no signers");
        }
        return next;
    }

    void take(const ListPointer& pointer) {
        const auto known = indexOf(previous_, pointer.territory);
        try {
            const Bytes file = source_.list(pointer);
            if (known && isUnchanged(previous_.lists()[*known], pointer, file)) {
                carryOver(previous_, *known, update_.services);
                return;
            }
            ReadList list = reader_.read(file, pointer.signers);
            requireExpected(
                list.scheme, {ListKind::National, pointer.territory,
                              knownNumber(previous_, pointer.territory), now_});
            update_.services.add(
                describe(list, pointer.location, file), std::move(list.services),
                list.certificates);
        } catch (const Error& error) {
            tell(pointer, error);
            if (known) {
                carryOver(previous_, *known, update_.services);
            }
        }
    }

    static bool isUnchanged(const TrustedList& known, const ListPointer& pointer, ByteView file) {
        return known.digest == digestOfFile(file) && known.location == pointer.location &&
               std::ranges::any_of(pointer.signers, [&known](const Bytes& signer) {
                   return digestOfFile(signer) == known.signer;
               });
    }

    void tell(const ListPointer& pointer, const Error& error) {
        const auto reason = error.data().find("reason");
        update_.problems.push_back(
            {.territory = pointer.territory,
             .location = pointer.location,
             .code = std::string(eseal::describe(error.code()).name),
             .reason = reason != error.data().end() && reason->is_string()
                           ? reason->get<std::string>()
                           : std::string(),
             .detail = error.detail()});
    }

    const ListReader& reader_;
    ListSource& source_;
    const ListOfListsTrust& trust_;
    const TrustedServices& previous_;
    std::chrono::sys_seconds now_;
    ListUpdate update_;
};

} // namespace

ListUpdate updateLists(
    const ListReader& reader, ListSource& source, const ListOfListsTrust& trust,
    const TrustedServices& previous, std::chrono::sys_seconds now) {
    ListUpdate update = Updater(reader, source, trust, previous, now).run();
    update.services.setUpdated(now);
    return update;
}

ListUpdate addPinnedLists(
    const ListReader& reader, ListSource& source, const std::vector<std::string>& territories,
    const std::vector<Bytes>& signers, const TrustedServices& previous,
    std::chrono::sys_seconds now) {
    std::vector<ListPointer> pointers;
    for (const std::string& territory : territories) {
        if (territory.empty() || territory == kEurope) {
            refuseList("territory", "a national list names its country");
        }
        pointers.push_back({ListKind::National, territory, {}, signers});
    }
    if (pointers.empty()) {
        refuseList("not-given", "no national list is among the files");
    }
    const ListOfListsTrust nobody;
    ListUpdate update = Updater(reader, source, nobody, previous, now).runPinned(pointers);
    update.services.setUpdated(previous.updated().value_or(now));
    return update;
}

PivotPath pivotsSince(std::span<const std::string> uris, const std::string& publication) {
    PivotPath path;
    const auto anchor = std::ranges::find(uris, publication);
    if (anchor == uris.end()) {
        return path; // an older list: it stands or falls with the signers themselves
    }
    for (const std::string& uri : uris.first(static_cast<std::size_t>(anchor - uris.begin()))) {
        path.newerPublication = path.newerPublication || uri.starts_with(kOfficialJournal);
        if (uri.ends_with(".xml")) {
            path.pivots.insert(path.pivots.begin(), uri);
        }
    }
    if (path.pivots.size() > kMostPivots) {
        refuseList("pivots", "too many pivots");
    }
    return path;
}

} // namespace eseal::trust::lists

#include "core/base/error.hpp"
#include "core/trust/lists/list_sources.hpp"
#include "core/trust/lists/update.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace eseal::trust::lists {
namespace {

constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
const std::string kPublication = "https://eur-lex.europa.eu/eli/C/2026/1944/oj";

/// Reads "files" that are keys of a map: who signs is checked by name.
class ScriptedReader : public ListReader {
public:
    ReadList read(ByteView file, std::span<const Bytes> signers) const override {
        const ReadList& list = lists.at(std::string(asText(file)));
        if (std::ranges::find(signers, list.signer) == signers.end()) {
            refuseList("signer", "not one of them");
        }
        return list;
    }
    ListIdentity identify(ByteView file) const override {
        const Scheme& scheme = lists.at(std::string(asText(file))).scheme;
        return {scheme.kind, scheme.territory, scheme.sequenceNumber, scheme.informationUris};
    }
    std::map<std::string, ReadList> lists;
};

class ScriptedSource : public ListSource {
public:
    Bytes listOfLists(const std::string&) override { return get("lotl"); }
    Bytes pivot(const std::string& location) override { return get(location); }
    Bytes list(const ListPointer& pointer) override { return get(pointer.territory); }
    Bytes get(const std::string& name) {
        if (gone.contains(name)) {
            throw Error(ErrorCode::NetworkFailed, name, {{"reason", "unreachable"}});
        }
        return {name.begin(), name.end()};
    }
    std::set<std::string> gone;
};

class ListUpdates : public testing::Test {
protected:
    ListUpdates() {
        ReadList& lotl = reader_.lists["lotl"];
        lotl.scheme = schemeOf(ListKind::ListOfLists, "EU", 390);
        lotl.signer = Bytes{1};
        lotl.pointers = {pointerTo("NO"), pointerTo("SE")};
        for (const char* territory : {"NO", "SE"}) {
            ReadList& list = reader_.lists[territory];
            list.scheme = schemeOf(ListKind::National, territory, 87);
            list.signer = Bytes{2};
            list.certificates = {pki_.issuing().certificate};
            list.services = {Service{
                .provider = "Demo",
                .name = territory,
                .certificates = {0},
                .instances = {ServiceInstance()}}};
        }
    }
    static Scheme schemeOf(ListKind kind, const char* territory, std::uint64_t number) {
        return {
            .kind = kind,
            .version = 6,
            .sequenceNumber = number,
            .territory = territory,
            .issued = kNow - std::chrono::days(9),
            .nextUpdate = kNow + std::chrono::days(90),
            .informationUris = {kPublication}};
    }
    static ListPointer pointerTo(const char* territory) {
        return {ListKind::National, territory, "https://lists.example/x.xml", {{2}}};
    }
    ListUpdate update(const TrustedServices& previous = {}) {
        return updateLists(
            reader_, source_, {"https://lists.example/lotl.xml", {{1}}, kPublication}, previous,
            kNow);
    }
    std::string refusal() {
        try {
            update();
        } catch (const Error& error) {
            return error.data().value("reason", "");
        }
        return "";
    }

    ScriptedReader reader_;
    ScriptedSource source_;
    test::TestPki pki_;
};

TEST_F(ListUpdates, BringTheServicesOfAllLists) {
    const ListUpdate result = update();
    EXPECT_TRUE(result.problems.empty());
    EXPECT_EQ(result.services.lists().size(), 3U);
    const auto certificate = openssl::certificateFromDer(pki_.issuing().certificate);
    EXPECT_EQ(result.services.find(certificate.get()).size(), 2U);
    EXPECT_EQ(result.services.updated(), kNow);
    EXPECT_EQ(fromStore(toStore(result.services)), result.services);
}

TEST_F(ListUpdates, TakeANationalListWhoseSignerIsNamedBesideTheOthers) {
    const ListUpdate pinned =
        addPinnedLists(reader_, source_, {"NO"}, {Bytes{2}}, TrustedServices(), kNow);
    EXPECT_TRUE(pinned.problems.empty());
    ASSERT_EQ(pinned.services.lists().size(), 1U);
    EXPECT_EQ(pinned.services.lists().front().territory, "NO");
    EXPECT_EQ(pinned.services.lists().front().location, "");
    EXPECT_EQ(pinned.services.services().size(), 1U);

    const TrustedServices before = update().services;
    const ListUpdate beside = addPinnedLists(reader_, source_, {"NO"}, {Bytes{2}}, before, kNow);
    EXPECT_EQ(beside.services.lists().size(), 3U);
    EXPECT_EQ(beside.services.services().size(), 2U);
}

TEST_F(ListUpdates, KeepAPinnedListUntilTheListOfTheListsHasItsTerritory) {
    const TrustedServices pinned =
        addPinnedLists(reader_, source_, {"NO"}, {Bytes{2}}, TrustedServices(), kNow).services;
    reader_.lists["lotl"].pointers = {pointerTo("SE")};
    const TrustedServices kept = update(pinned).services;
    EXPECT_EQ(kept.lists().size(), 3U);
    EXPECT_EQ(kept.services().size(), 2U);

    reader_.lists["lotl"].pointers = {pointerTo("NO"), pointerTo("SE")};
    const TrustedServices replaced = update(kept).services;
    EXPECT_EQ(replaced.lists().size(), 3U);
    for (const TrustedList& list : replaced.lists()) {
        EXPECT_NE(list.location, "") << list.territory;
    }
}

TEST_F(ListUpdates, RefuseAPinnedListThatIsOlderOrOfNobodyKnown) {
    const TrustedServices before = update().services;
    reader_.lists["NO"].scheme.sequenceNumber = 86;
    const ListUpdate older = addPinnedLists(reader_, source_, {"NO"}, {Bytes{2}}, before, kNow);
    ASSERT_EQ(older.problems.size(), 1U);
    EXPECT_EQ(older.problems.front().reason, "roll-back");
    EXPECT_EQ(older.services.lists().size(), 3U);

    const auto reasonFor = [&](const std::vector<std::string>& territories) -> std::string {
        try {
            addPinnedLists(reader_, source_, territories, {Bytes{2}}, before, kNow);
        } catch (const Error& error) {
            return error.data().value("reason", "");
        }
        return {};
    };
    EXPECT_EQ(reasonFor({}), "not-given");
    EXPECT_EQ(reasonFor({"EU"}), "territory");
}

TEST_F(ListUpdates, FindAServiceByKeyAndSubjectOnly) {
    const ListUpdate result = update();
    const auto other = openssl::certificateFromDer(pki_.root().certificate);
    EXPECT_TRUE(result.services.find(other.get()).empty());
    const auto issued = pki_.issue(test::KeyKind::P256);
    const auto leaf = openssl::certificateFromDer(issued.certificate);
    EXPECT_EQ(result.services.issuersOf(leaf.get()).size(), 2U);
}

TEST_F(ListUpdates, KeepWhatWasKnownOfAListThatCannotBeHad) {
    const TrustedServices before = update().services;
    source_.gone = {"NO"};
    const ListUpdate result = update(before);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().territory, "NO");
    EXPECT_EQ(result.problems.front().code, "network-failed");
    EXPECT_EQ(result.problems.front().reason, "unreachable");
    const auto certificate = openssl::certificateFromDer(pki_.issuing().certificate);
    EXPECT_EQ(result.services.find(certificate.get()).size(), 2U);
    EXPECT_EQ(update().services.lists().size(), 2U);
}

TEST_F(ListUpdates, RefuseARollBack) {
    const TrustedServices before = update().services;
    source_.gone.clear();
    reader_.lists["SE"].scheme.sequenceNumber = 86;
    reader_.lists["older"] = reader_.lists["SE"];
    // Other bytes than before: the file is read again.
    class Older : public ScriptedSource {
        Bytes list(const ListPointer& pointer) override {
            return get(pointer.territory == "SE" ? "older" : pointer.territory);
        }
    } older;
    const ListUpdate result = updateLists(
        reader_, older, {"https://lists.example/lotl.xml", {{1}}, kPublication}, before, kNow);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().reason, "roll-back");
    reader_.lists["lotl"].scheme.sequenceNumber = 389;
    EXPECT_THROW(update(before), Error);
}

TEST_F(ListUpdates, ReadAListAgainWhenItsSignerMayNoLonger) {
    const TrustedServices before = update().services;
    reader_.lists["lotl"].pointers.front().signers = {{3}};
    const ListUpdate result = update(before);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().reason, "signer");
}

TEST_F(ListUpdates, RefuseListsThatAreNotTheOnesLookedFor) {
    reader_.lists["NO"].scheme.territory = "SE";
    reader_.lists["SE"].scheme.issued = kNow + std::chrono::days(1);
    const ListUpdate result = update();
    ASSERT_EQ(result.problems.size(), 2U);
    EXPECT_EQ(result.problems[0].reason, "territory");
    EXPECT_EQ(result.problems[1].reason, "issue-date");
    reader_.lists["lotl"].scheme.version = 4;
    EXPECT_EQ(refusal(), "version");
    reader_.lists["lotl"].scheme.kind = ListKind::National;
    EXPECT_EQ(refusal(), "type");
}

TEST_F(ListUpdates, WalkThePivotsToTheSignersOfToday) {
    const std::string pivot = "https://lists.example/pivot-391.xml";
    reader_.lists["lotl"].scheme.informationUris = {pivot, kPublication, "https://x/old.xml"};
    reader_.lists["lotl"].signer = Bytes{9};
    ReadList& between = reader_.lists[pivot];
    between.scheme = schemeOf(ListKind::ListOfLists, "EU", 380);
    between.signer = Bytes{1};
    between.pointers = {{ListKind::ListOfLists, "EU", "https://lists.example/lotl.xml", {{9}}}};
    EXPECT_EQ(update().services.lists().size(), 3U);
    between.signer = Bytes{8};
    EXPECT_EQ(refusal(), "signer");
    source_.gone = {pivot};
    EXPECT_EQ(refusal(), "unreachable");
}

TEST(PivotPath, BeginsAfterThePublicationAndTellsOfANewerOne) {
    const std::vector<std::string> uris{
        "https://eur-lex.europa.eu/eli/C/2028/1/oj", "https://a/2.xml", "https://a/1.xml",
        kPublication, "https://a/0.xml"};
    const PivotPath path = pivotsSince(uris, kPublication);
    EXPECT_EQ(path.pivots, (std::vector<std::string>{"https://a/1.xml", "https://a/2.xml"}));
    EXPECT_TRUE(path.newerPublication);
    EXPECT_TRUE(pivotsSince(uris, "https://unknown").pivots.empty());
    const std::vector<std::string> many(40, "https://a/1.xml");
    std::vector<std::string> endless = many;
    endless.push_back(kPublication);
    EXPECT_THROW(pivotsSince(endless, kPublication), Error);
}

TEST(GivenLists, AreKnownByWhatTheySayAndTheHighestNumberCounts) {
    ScriptedReader reader;
    reader.lists["a"].scheme = {
        .kind = ListKind::National,
        .sequenceNumber = 2,
        .territory = "NO",
        .issued = {},
        .nextUpdate = {},
        .informationUris = {}};
    reader.lists["b"] = reader.lists["a"];
    reader.lists["b"].scheme.sequenceNumber = 3;
    GivenLists given;
    given.add(reader, "b.xml", {'b'});
    given.add(reader, "a.xml", {'a'});
    EXPECT_EQ(given.list({ListKind::National, "NO", "", {}}), Bytes{'b'});
    EXPECT_THROW(given.list({ListKind::National, "SE", "", {}}), Error);
    EXPECT_THROW(given.listOfLists(""), Error);
}

TEST(Store, RefusesWhatIsNone) {
    EXPECT_THROW(fromStore({}), Error);
    EXPECT_THROW(fromStore(asBytes("no store at all")), Error);
    Bytes store = toStore(TrustedServices());
    EXPECT_EQ(fromStore(store), TrustedServices());
    store.pop_back();
    EXPECT_THROW(fromStore(store), Error);
}

TEST(EuropeanList, HasTheCertificatesOfTheOfficialJournal) {
    EXPECT_EQ(europeanListOfLists().signers.size(), 6U);
    EXPECT_EQ(europeanListOfLists().publication, kPublication);
}

} // namespace
} // namespace eseal::trust::lists

#include "core/base/error.hpp"
#include "host/files/mapped_file.hpp"
#include "host/network/list_cache.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_authority.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace eseal::network {
namespace {

using net::Reuse;
using std::chrono::hours;

constexpr const char* kType = "application/pkix-crl";

std::chrono::sys_seconds present() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A list that ends so far from now; no two are alike.
Bytes listThatEnds(hours distance) {
    const test::TestPki pki;
    test::RevocationState state;
    state.thisUpdate = present() - hours(48);
    state.nextUpdate = present() + distance;
    return test::makeCrl(pki.issuing(), pki.issuing().certificate, state);
}

/// One state of one list, by the rules of HTTP; or what is thrown.
class ListServer final : public net::Fetcher {
public:
    net::FetchResponse fetch(const net::FetchRequest& request) override {
        requests.push_back(request);
        if (failure) {
            throw Error(ErrorCode::NetworkFailed, "example.org", {{"reason", *failure}});
        }
        net::FetchResponse response;
        if (!request.known.empty() && request.known == validators) {
            response.unchanged = true;
            return response;
        }
        for (const std::uint8_t byte : body) {
            request.sink({&byte, 1});
        }
        response.contentType = kType;
        response.validators = validators;
        return response;
    }

    Bytes body = listThatEnds(hours(1));
    net::Validators validators{.entityTag = "\"one\"", .lastModified = ""};
    std::optional<std::string> failure;
    std::vector<net::FetchRequest> requests;
};

class ListCacheTest : public testing::Test {
protected:
    static net::FetchRequest listRequest(Reuse reuse = Reuse::IfUnchanged) {
        net::FetchRequest request;
        request.url = "http://example.org/list.crl";
        request.accept = kType;
        request.maxSize = 10'000;
        request.reuse = reuse;
        return request;
    }

    Bytes fetched(Reuse reuse = Reuse::IfUnchanged) {
        last_ = cache_.fetch(listRequest(reuse));
        return files::mapFile(last_.list.file.get(), last_.list.size).copy();
    }

    std::vector<std::filesystem::path> files() const {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
            found.push_back(entry.path());
        }
        return found;
    }

    test::TemporaryFolder folder_;
    ListServer server_;
    ListCache cache_{server_, folder_.path()};
    CachedList last_;
};

TEST_F(ListCacheTest, WhatHasNotChangedIsNotSentAgain) {
    const Bytes first = fetched();
    EXPECT_FALSE(last_.kept);
    EXPECT_EQ(fetched(), first);
    EXPECT_TRUE(last_.kept);
    EXPECT_EQ(last_.list.description.contentType, kType);
    ASSERT_EQ(server_.requests.size(), 2U);
    EXPECT_TRUE(server_.requests[0].known.empty());
    EXPECT_EQ(server_.requests[1].known.entityTag, "\"one\"");
}

TEST_F(ListCacheTest, ANewerListTakesThePlaceOfTheOld) {
    fetched();
    server_.body = listThatEnds(hours(2));
    server_.validators = {.entityTag = "", .lastModified = "Mon, 23 Nov 2026 08:00:00 GMT"};
    EXPECT_EQ(fetched(), server_.body);
    EXPECT_EQ(fetched(), server_.body);
    EXPECT_EQ(server_.requests.back().known, server_.validators);
    EXPECT_EQ(files().size(), 1U);
}

TEST_F(ListCacheTest, AListWithoutAStateAnswersWhileItIsValid) {
    server_.validators = {};
    const Bytes list = fetched(Reuse::WhileValid);
    EXPECT_EQ(fetched(Reuse::WhileValid), list);
    EXPECT_TRUE(last_.kept);
    EXPECT_EQ(server_.requests.size(), 1U);
}

TEST_F(ListCacheTest, AListWhoseTimeIsOverDoesNotAnswer) {
    server_.validators = {};
    server_.body = listThatEnds(hours(-1));
    fetched(Reuse::WhileValid);
    server_.body = listThatEnds(hours(1));
    EXPECT_EQ(fetched(Reuse::WhileValid), server_.body);
    EXPECT_FALSE(last_.kept);
}

TEST_F(ListCacheTest, WhatIsNoListIsGivenButNotKept) {
    server_.body = {1, 2, 3};
    EXPECT_EQ(fetched(), server_.body);
    EXPECT_TRUE(files().empty());
}

TEST_F(ListCacheTest, WhatIsNoListDoesNotTakeThePlaceOfOne) {
    const Bytes list = fetched();
    server_.body = {1, 2, 3};
    server_.validators = {};
    EXPECT_EQ(fetched(), list);
    EXPECT_TRUE(last_.kept);
    EXPECT_EQ(files().size(), 1U);
}

TEST_F(ListCacheTest, ManyFilesStayWithinTheLimitAndWhatIsOverGoesFirst) {
    const auto fill = [&](const char* name, hours age) {
        const auto path = folder_.path() / name;
        std::ofstream(path) << "no list";
        std::filesystem::resize_file(path, std::uintmax_t{300} << 20U); // takes no room on the disk
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - age);
    };
    fetched();
    fill("old", hours(3));
    fill("older", hours(4));
    fill("left.XXXXXX", hours(5));
    server_.validators = {};
    fetched();
    std::vector<std::string> names;
    for (const auto& path : files()) {
        names.push_back(path.filename().string());
    }
    EXPECT_EQ(names.size(), 2U);
    EXPECT_EQ(std::ranges::count(names, "old"), 1);
}

TEST_F(ListCacheTest, TheServerOfAValidListIsAskedWhereThatIsCheap) {
    fetched(Reuse::WhileValid);
    fetched(Reuse::WhileValid);
    EXPECT_EQ(server_.requests.size(), 2U);
    EXPECT_EQ(server_.requests.back().known.entityTag, "\"one\"");
}

TEST_F(ListCacheTest, WhoNeedsTheNewestIsNotAnsweredByAge) {
    server_.validators = {};
    fetched();
    fetched();
    EXPECT_EQ(server_.requests.size(), 2U);
}

TEST_F(ListCacheTest, WhatTurnedOutToBeUselessIsFetchedAnew) {
    fetched();
    fetched(Reuse::Never);
    EXPECT_FALSE(last_.kept);
    EXPECT_TRUE(server_.requests.back().known.empty());
    server_.failure = "unreachable";
    EXPECT_THROW(fetched(Reuse::Never), Error);
}

TEST_F(ListCacheTest, WhatIsKeptAnswersForAServerThatIsGone) {
    const Bytes list = fetched();
    for (const char* reason : {"unreachable", "timed-out", "status"}) {
        server_.failure = reason;
        EXPECT_EQ(fetched(), list) << reason;
        EXPECT_TRUE(last_.kept);
    }
}

TEST_F(ListCacheTest, AnAddressThatMayNotBeAskedStaysRefused) {
    fetched();
    server_.failure = "address";
    EXPECT_THROW(fetched(), Error);
}

TEST_F(ListCacheTest, NothingKeptMeansTheErrorOfTheServer) {
    server_.failure = "unreachable";
    EXPECT_THROW(fetched(), Error);
    EXPECT_TRUE(files().empty());
}

TEST_F(ListCacheTest, ADamagedFileIsAsNone) {
    for (const char* content : {"{}", "", "\xFF\xFF\xFF\xFF", "abc\x02"}) {
        fetched();
        std::ofstream(files().front(), std::ios::trunc) << content;
        EXPECT_EQ(fetched(), server_.body);
        EXPECT_TRUE(server_.requests.back().known.empty());
    }
}

TEST_F(ListCacheTest, MoreThanIsAskedForIsNotGiven) {
    fetched();
    net::FetchRequest small = listRequest();
    small.maxSize = 2;
    cache_.fetch(small);
    EXPECT_TRUE(server_.requests.back().known.empty());
}

TEST_F(ListCacheTest, WithoutAFolderNothingBelowTheCurrentOneIsTakenForAList) {
    fetched();
    std::filesystem::current_path(folder_.path());
    server_.failure = "unreachable";
    ListCache cache(server_, "");
    EXPECT_THROW(cache.fetch(listRequest()), Error);
    std::filesystem::current_path("/");
}

TEST_F(ListCacheTest, AFolderThatCannotBeMadeIsNoError) {
    for (const char* folder : {"/dev/null/folder", ""}) {
        ListCache cache(server_, folder);
        for (int times = 0; times < 2; ++times) {
            const CachedList list = cache.fetch(listRequest());
            EXPECT_EQ(files::mapFile(list.list.file.get(), list.list.size), server_.body);
            EXPECT_FALSE(list.kept);
        }
    }
}

} // namespace
} // namespace eseal::network

#include "core/base/error.hpp"
#include "host/network/fetch_cache.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace eseal::network {
namespace {

constexpr const char* kType = "application/pkix-crl";

/// One state of one list, by the rules of HTTP; or what is thrown.
class ListServer final : public net::Fetcher {
public:
    explicit ListServer(std::vector<net::FetchRequest>& requests) : requests_(requests) {}

    net::FetchResponse fetch(const net::FetchRequest& request) override {
        requests_.push_back(request);
        if (failure) {
            throw Error(ErrorCode::NetworkFailed, "example.org", {{"reason", *failure}});
        }
        if (!request.known.empty() && request.known == validators) {
            return {.contentType = {}, .body = {}, .validators = {}, .unchanged = true};
        }
        return {.contentType = kType, .body = body, .validators = validators, .unchanged = false};
    }

    Bytes body{1, 2, 3};
    net::Validators validators{.entityTag = "\"one\"", .lastModified = ""};
    std::optional<std::string> failure;

private:
    std::vector<net::FetchRequest>& requests_;
};

class FetchCache : public testing::Test {
protected:
    static net::FetchRequest listRequest() {
        net::FetchRequest request;
        request.url = "http://example.org/list.crl";
        request.accept = kType;
        request.maxSize = 1000;
        return request;
    }

    std::vector<std::filesystem::path> files() const {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
            found.push_back(entry.path());
        }
        return found;
    }

    test::TemporaryFolder folder_;
    std::vector<net::FetchRequest> requests_;
    ListServer* server_ = new ListServer(requests_); // owned by cache_
    std::unique_ptr<net::Fetcher> cache_ =
        makeCachingFetcher(std::unique_ptr<net::Fetcher>(server_), folder_.path());
};

TEST_F(FetchCache, WhatHasNotChangedIsNotSentAgain) {
    const Bytes first = cache_->fetch(listRequest()).body;
    const net::FetchResponse second = cache_->fetch(listRequest());
    EXPECT_EQ(second.body, first);
    EXPECT_EQ(second.contentType, kType);
    EXPECT_FALSE(second.unchanged);
    ASSERT_EQ(requests_.size(), 2U);
    EXPECT_TRUE(requests_[0].known.empty());
    EXPECT_EQ(requests_[1].known.entityTag, "\"one\"");
}

TEST_F(FetchCache, ANewerListTakesThePlaceOfTheOld) {
    cache_->fetch(listRequest());
    server_->body = {4, 5};
    server_->validators = {.entityTag = "", .lastModified = "Mon, 23 Nov 2026 08:00:00 GMT"};
    EXPECT_EQ(cache_->fetch(listRequest()).body, server_->body);
    EXPECT_EQ(cache_->fetch(listRequest()).body, server_->body);
    EXPECT_EQ(requests_.back().known, server_->validators);
    EXPECT_EQ(files().size(), 1U);
}

TEST_F(FetchCache, AListThatNothingNamesIsSentEachTime) {
    server_->validators = {};
    cache_->fetch(listRequest());
    server_->body = {4};
    EXPECT_EQ(cache_->fetch(listRequest()).body, server_->body);
}

TEST_F(FetchCache, WhatIsKeptAnswersForAServerThatIsGone) {
    cache_->fetch(listRequest());
    for (const char* reason : {"unreachable", "timed-out", "status"}) {
        server_->failure = reason;
        EXPECT_EQ(cache_->fetch(listRequest()).body, server_->body) << reason;
    }
}

TEST_F(FetchCache, AnAddressThatMayNotBeAskedStaysRefused) {
    cache_->fetch(listRequest());
    server_->failure = "address";
    EXPECT_THROW(cache_->fetch(listRequest()), Error);
}

TEST_F(FetchCache, NothingKeptMeansTheErrorOfTheServer) {
    server_->failure = "unreachable";
    EXPECT_THROW(cache_->fetch(listRequest()), Error);
}

TEST_F(FetchCache, OnlyListsAreKept) {
    net::FetchRequest other = listRequest();
    other.accept = "application/ocsp-response";
    cache_->fetch(other);
    other = listRequest();
    other.body = {1};
    cache_->fetch(other);
    other = listRequest();
    other.authentication.bearer = "secret";
    cache_->fetch(other);
    EXPECT_TRUE(files().empty());
}

TEST_F(FetchCache, ADamagedFileIsAsNone) {
    cache_->fetch(listRequest());
    std::ofstream(files().front(), std::ios::trunc) << "{}";
    EXPECT_EQ(cache_->fetch(listRequest()).body, server_->body);
    EXPECT_TRUE(requests_.back().known.empty());
}

TEST_F(FetchCache, MoreThanIsAskedForIsNotGiven) {
    cache_->fetch(listRequest());
    net::FetchRequest small = listRequest();
    small.maxSize = 2;
    cache_->fetch(small);
    EXPECT_TRUE(requests_.back().known.empty());
}

TEST_F(FetchCache, AFolderThatCannotBeMadeIsNoError) {
    std::vector<net::FetchRequest> requests;
    const auto cache =
        makeCachingFetcher(std::make_unique<ListServer>(requests), "/dev/null/folder");
    EXPECT_EQ(cache->fetch(listRequest()).body.size(), 3U);
    EXPECT_EQ(cache->fetch(listRequest()).body.size(), 3U);
}

} // namespace
} // namespace eseal::network

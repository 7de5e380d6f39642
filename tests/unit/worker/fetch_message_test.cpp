#include "core/base/error.hpp"
#include "host/worker/fetch_message.hpp"

#include <gtest/gtest.h>

namespace eseal::worker {
namespace {

net::FetchRequest revocationRequest() {
    return {
        .url = "http://ocsp.example/",
        .source = net::Source::Configuration,
        .body = {1, 2, 3},
        .contentType = "application/ocsp-request",
        .accept = "application/ocsp-response",
        .authentication = {},
        .maxSize = 1000};
}

TEST(FetchMessage, CarriesWhatIsFetched) {
    const net::FetchRequest read = readFetch(fetchMessage(revocationRequest()));
    EXPECT_EQ(read.url, "http://ocsp.example/");
    EXPECT_EQ(read.body, Bytes({1, 2, 3}));
    EXPECT_EQ(read.contentType, "application/ocsp-request");
    EXPECT_EQ(read.accept, "application/ocsp-response");
    EXPECT_EQ(read.maxSize, 1000U);
}

TEST(FetchMessage, LeavesAWorkerNoAddressButPublicOnesWhateverItAsks) {
    EXPECT_EQ(readFetch(fetchMessage(revocationRequest())).source, net::Source::Document);
    nlohmann::json message = fetchMessage(revocationRequest());
    message["source"] = "configuration";
    EXPECT_THROW(readFetch(message), Error);
}

TEST(FetchMessage, CarriesAnAnswerEvenWhenItIsEmpty) {
    const net::FetchResponse full{.contentType = "text/plain", .body = {7}};
    EXPECT_EQ(readFetched(fetchedMessage(full)).body, Bytes{7});
    EXPECT_EQ(readFetched(fetchedMessage(full)).contentType, "text/plain");
    EXPECT_TRUE(readFetched(fetchedMessage({})).body.empty());
}

} // namespace
} // namespace eseal::worker

#include "core/base/error.hpp"
#include "host/worker/fetch_message.hpp"
#include "host/worker/limits.hpp"

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

TEST(FetchMessage, ALargerAnswerIsAllowedWhereItComesAsAFile) {
    net::FetchRequest request = revocationRequest();
    request.maxSize = kMaxFetched + 1;
    EXPECT_THROW(readFetch(fetchMessage(request)), Error);
    for (const net::Reuse reuse :
         {net::Reuse::WhileValid, net::Reuse::IfUnchanged, net::Reuse::Never}) {
        request.reuse = reuse;
        EXPECT_EQ(readFetch(fetchMessage(request)).reuse, reuse);
    }
    request.maxSize = kMaxFetchedFile + 1;
    EXPECT_THROW(readFetch(fetchMessage(request)), Error);
    nlohmann::json message = fetchMessage(revocationRequest());
    message["reuse"] = "always";
    EXPECT_THROW(readFetch(message), Error);
}

SharedBytes noFile(std::size_t /*size*/) {
    throw Error(ErrorCode::WorkerFailed, "no file");
}

TEST(FetchMessage, CarriesAnAnswerEvenWhenItIsEmpty) {
    net::FetchResponse full;
    full.contentType = "text/plain";
    full.body = Bytes{7};
    EXPECT_FALSE(hasFile(fetchedMessage(full)));
    EXPECT_EQ(readFetched(fetchedMessage(full), noFile).body, Bytes{7});
    EXPECT_EQ(readFetched(fetchedMessage(full), noFile).contentType, "text/plain");
    EXPECT_TRUE(readFetched(fetchedMessage({}), noFile).body.empty());
}

TEST(FetchMessage, TellsOfAFileHowLargeItIsAndWhetherItWasKept) {
    const auto message = fetchedFileMessage("application/pkix-crl", 5, true);
    EXPECT_TRUE(hasFile(message));
    const auto read =
        readFetched(message, [](std::size_t size) { return SharedBytes(Bytes(size, 1)); });
    EXPECT_EQ(read.body, Bytes(5, 1));
    EXPECT_TRUE(read.kept);
    const auto tooLarge = fetchedFileMessage("", kMaxFetchedFile + 1, false);
    EXPECT_THROW(readFetched(tooLarge, noFile), Error);
}

} // namespace
} // namespace eseal::worker

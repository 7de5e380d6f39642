#include "core/base/error.hpp"
#include "core/net/patient_fetcher.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::net {
namespace {

/// Fails with one reason, or answers; counts what it is asked.
class FakeFetcher final : public Fetcher {
public:
    std::string reason;
    int asked = 0;

    FetchResponse fetch(const FetchRequest&) override {
        ++asked;
        if (!reason.empty()) {
            throw Error(ErrorCode::NetworkFailed, "no", {{"reason", reason}});
        }
        return {};
    }
};

/// The reason why nothing came; "" when something did.
std::string outcome(Fetcher& fetcher, const std::string& url) {
    FetchRequest request;
    request.url = url;
    try {
        fetcher.fetch(request);
    } catch (const Error& error) {
        return error.data().value("reason", "");
    }
    return {};
}

TEST(PatientFetcher, AsksASiteOnceThatIsNotThere) {
    FakeFetcher other;
    other.reason = "unreachable";
    PatientFetcher fetcher(other, 10);
    EXPECT_EQ(outcome(fetcher, "http://gone.example/ocsp"), "unreachable");
    EXPECT_EQ(outcome(fetcher, "http://gone.example/crl"), "unreachable");
    EXPECT_EQ(other.asked, 1);
    outcome(fetcher, "http://other.example/crl");
    EXPECT_EQ(other.asked, 2);
}

TEST(PatientFetcher, WaitsForAnAddressOnce) {
    FakeFetcher other;
    other.reason = "timed-out";
    PatientFetcher fetcher(other, 10);
    EXPECT_EQ(outcome(fetcher, "http://slow.example/ocsp"), "timed-out");
    EXPECT_EQ(outcome(fetcher, "http://slow.example/ocsp/MFIw"), "unreachable");
    EXPECT_EQ(other.asked, 1);
    EXPECT_EQ(outcome(fetcher, "http://slow.example/crl"), "timed-out");
}

TEST(PatientFetcher, AsksAgainWhereAnAnswerWasWrong) {
    FakeFetcher other;
    other.reason = "status";
    PatientFetcher fetcher(other, 10);
    EXPECT_EQ(outcome(fetcher, "http://a.example/ocsp"), "status");
    other.reason = "";
    EXPECT_EQ(outcome(fetcher, "http://a.example/ocsp"), "");
}

TEST(PatientFetcher, EndsAfterTooManyFetches) {
    FakeFetcher other;
    PatientFetcher fetcher(other, 2);
    EXPECT_EQ(outcome(fetcher, "http://a.example/1"), "");
    EXPECT_EQ(outcome(fetcher, "http://a.example/2"), "");
    EXPECT_EQ(outcome(fetcher, "http://a.example/3"), "failed");
    EXPECT_EQ(other.asked, 2);
}

} // namespace
} // namespace eseal::net

#include "host/worker/token_requests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eseal::worker {
namespace {

using testing::ElementsAre;

class FakePins : public token::PinSource {
public:
    token::Secret ask(const token::PinRequest&) override {
        if (refuse) {
            throw Error(ErrorCode::UserCancelled);
        }
        return {};
    }
    void duringDeviceEntry(const token::PinRequest&, const std::function<void()>& login) override {
        login();
    }

    bool refuse = false;
};

class TokenPhases : public testing::Test {
protected:
    std::vector<std::string> phases_;
    FakePins pins_;
    PhaseReportingPinSource source_{
        pins_, [this](std::string_view phase) { phases_.emplace_back(phase); }};
};

TEST_F(TokenPhases, PinMeansWaitingForTheUserThenForTheModule) {
    source_.ask({});
    EXPECT_THAT(phases_, ElementsAre("dialog", "token"));
}

TEST_F(TokenPhases, RefusedPinNeverReachesTheModule) {
    pins_.refuse = true;
    EXPECT_THROW(source_.ask({}), Error);
    EXPECT_THAT(phases_, ElementsAre("dialog"));
}

TEST_F(TokenPhases, DeviceEntryMeansWaitingForConsentThenForThePinPad) {
    std::vector<std::string> atLogin;
    source_.duringDeviceEntry({}, [&] { atLogin = phases_; });
    EXPECT_THAT(atLogin, ElementsAre("dialog", "device"));
    EXPECT_THAT(phases_, ElementsAre("dialog", "device", "token"));
}

class TokenRequestsTest : public testing::Test {
protected:
    std::string codeOf(const std::string& message) {
        const nlohmann::json answer = requests_.answer(message);
        return answer.at("type") == "error" ? answer.at("code").get<std::string>() : "";
    }

    dialog::Canceller canceller_;
    TokenRequests requests_{"/nonexistent/module.so", canceller_, [](std::string_view) {}};
};

TEST_F(TokenRequestsTest, ModuleThatCannotBeLoadedIsToldWithItsPath) {
    const nlohmann::json answer = requests_.answer(R"({"type":"inventory"})");
    EXPECT_EQ(answer.at("code"), "token-failed");
    EXPECT_EQ(answer.at("data").at("module"), "/nonexistent/module.so");
}

TEST_F(TokenRequestsTest, NothingIsSignedBeforeAKeyIsOpen) {
    const std::string digest(64, '0');
    EXPECT_EQ(
        codeOf(
            R"({"type":"sign","scheme":"pkcs1","digestAlgorithm":"sha256","digest":")" + digest +
            R"("})"),
        "unexpected-message");
}

TEST_F(TokenRequestsTest, DigestHasToFitItsAlgorithm) {
    EXPECT_EQ(
        codeOf(R"({"type":"sign","scheme":"pkcs1","digestAlgorithm":"sha256","digest":"00"})"),
        "invalid-argument");
    EXPECT_EQ(
        codeOf(R"({"type":"sign","scheme":"raw","digestAlgorithm":"sha256","digest":""})"),
        "invalid-argument");
}

TEST_F(TokenRequestsTest, MessagesAreReadExactly) {
    EXPECT_EQ(codeOf("no JSON"), "invalid-message");
    EXPECT_EQ(codeOf(R"({"type":"extract"})"), "unexpected-message");
    EXPECT_EQ(codeOf(R"({})"), "unexpected-message");
    EXPECT_EQ(codeOf(R"({"type":7})"), "unexpected-message");
    EXPECT_EQ(codeOf(R"({"type":"inventory","all":true})"), "invalid-argument");
    EXPECT_EQ(codeOf(R"({"type":"open","certificate":"00"})"), "invalid-argument");
}

TEST_F(TokenRequestsTest, PinRequestsAreReadExactly) {
    const std::string token =
        R"({"label":"a","manufacturer":"b","model":"c","serialNumber":"d","protectedPath":false,)"
        R"("tries":"several","minPinLength":4,"maxPinLength":8})";
    const auto message = [&token](const std::string& more) {
        return R"({"type":"changePin","language":"en","terminal":"","token":)" + token + more + "}";
    };
    EXPECT_EQ(codeOf(message(R"(,"pin":"123456")")), "invalid-argument");
    EXPECT_EQ(codeOf(R"({"type":"unblockPin","language":"en","terminal":""})"), "invalid-argument");
    EXPECT_EQ(codeOf(message("")), "token-failed"); // the module that is not there
    EXPECT_EQ(codeOf(R"({"type":"tokens"})"), "token-failed");
    EXPECT_EQ(codeOf(R"({"type":"tokens","all":true})"), "invalid-argument");
}

TEST_F(TokenRequestsTest, CloseIsAlwaysAllowed) {
    EXPECT_EQ(requests_.answer(R"({"type":"close"})"), nlohmann::json({{"type", "closed"}}));
}

} // namespace
} // namespace eseal::worker

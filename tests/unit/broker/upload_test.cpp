#include "host/broker/upload.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <optional>

namespace eseal::broker {
namespace {

namespace asio = job::asio;

Bytes documentOf(std::size_t size) {
    Bytes bytes(size, ' ');
    const ByteView header = asBytes("%PDF-1.7\n");
    std::copy(header.begin(), header.end(), bytes.begin());
    return bytes;
}

/// An upload with the extension's side under the test's control.
class UploadTest : public testing::Test {
protected:
    void start(std::size_t size, DigestAlgorithm algorithm = DigestAlgorithm::Sha256) {
        document_ = documentOf(size);
        upload_.emplace(io_, 1, size, algorithm, [this](const nlohmann::json& message) {
            sent_.push_back(message);
        });
        asio::co_spawn(io_, upload_->receive(), [this](const std::exception_ptr& thrown) {
            ended_ = true;
            problem_ = thrown;
        });
        settle();
    }

    void settle() {
        io_.restart();
        io_.poll();
    }

    std::vector<nlohmann::json> wants() const {
        std::vector<nlohmann::json> found;
        std::ranges::copy_if(sent_, std::back_inserter(found), [](const auto& message) {
            return message.at("type") == "want";
        });
        return found;
    }

    void answer(const nlohmann::json& want) {
        const auto slice = ByteView(document_).subspan(want.at("offset"), want.at("length"));
        upload_->data(
            {.job = 1, .offset = want.at("offset"), .bytes = {slice.begin(), slice.end()}});
        settle();
    }

    ErrorCode problemCode() const {
        try {
            std::rethrow_exception(problem_);
        } catch (const Error& error) {
            return error.code();
        }
    }

    asio::io_context io_;
    Bytes document_;
    std::optional<Upload> upload_;
    std::vector<nlohmann::json> sent_;
    bool ended_ = false;
    std::exception_ptr problem_;
};

TEST_F(UploadTest, PullsAtMostFourSlicesAhead) {
    start(kSlice * 6 + 10);
    EXPECT_EQ(wants().size(), kOutstanding);
    answer(wants().front());
    EXPECT_EQ(wants().size(), kOutstanding + 1);
}

TEST_F(UploadTest, EndsWithTheLastByteAndItsDigests) {
    start(kSlice + 10, DigestAlgorithm::Sha512);
    answer(wants().at(0));
    EXPECT_FALSE(ended_);
    answer(wants().at(1));
    ASSERT_TRUE(ended_);
    EXPECT_FALSE(problem_);
    const job::ReceivedDocument received = upload_->document();
    EXPECT_EQ(received.size, document_.size());
    EXPECT_EQ(received.seal.digest(), digestOf(DigestAlgorithm::Sha512, document_));
    EXPECT_EQ(received.whole.digest(), digestOf(DigestAlgorithm::Sha256, document_));
    Bytes spooled(document_.size());
    ASSERT_EQ(
        ::pread(received.descriptor, spooled.data(), spooled.size(), 0),
        static_cast<ssize_t>(spooled.size()));
    EXPECT_EQ(spooled, document_);
}

TEST_F(UploadTest, AnEmptyDocumentIsCompleteAtOnce) {
    upload_.emplace(io_, 1, 0, DigestAlgorithm::Sha256, [](const nlohmann::json&) {});
    asio::co_spawn(io_, upload_->receive(), [this](const std::exception_ptr&) { ended_ = true; });
    settle();
    EXPECT_TRUE(ended_);
}

TEST_F(UploadTest, DataOutOfOrderOrOfWrongLengthEndsIt) {
    start(kSlice * 2);
    upload_->data({.job = 1, .offset = kSlice, .bytes = Bytes(kSlice)});
    settle();
    ASSERT_TRUE(ended_);
    EXPECT_EQ(problemCode(), ErrorCode::UnexpectedMessage);
}

TEST_F(UploadTest, WhatIsNoPdfEndsItWithTheFirstSlice) {
    start(kSlice * 2);
    upload_->data({.job = 1, .offset = 0, .bytes = Bytes(kSlice, 'x')});
    settle();
    ASSERT_TRUE(ended_);
    EXPECT_EQ(problemCode(), ErrorCode::NotAPdf);
}

TEST_F(UploadTest, FailWakesTheReceiver) {
    start(kSlice * 2);
    upload_->fail(std::make_exception_ptr(Error(ErrorCode::Aborted)));
    settle();
    ASSERT_TRUE(ended_);
    EXPECT_EQ(problemCode(), ErrorCode::Aborted);
}

} // namespace
} // namespace eseal::broker

// A document on its way in: the host pulls it slice by slice and digests it as it comes.
#pragma once

#include "host/broker/messages.hpp"
#include "host/job/asio.hpp"
#include "host/job/document_sealer.hpp"
#include "host/spool/spool_file.hpp"

#include <chrono>
#include <deque>
#include <exception>
#include <functional>

namespace eseal::broker {

/// One upload. After the last byte nothing of the document's size is left to do.
class Upload {
public:
    using Send = std::function<void(const nlohmann::json&)>;

    /// How long the browser may send nothing while slices are wanted.
    static constexpr std::chrono::seconds kStallTime{60};

    Upload(
        job::asio::io_context& io, std::uint64_t job, std::uint64_t size, DigestAlgorithm algorithm,
        Send send);

    /// Asks for the document and returns when all of it is there. Throws Error(not-a-pdf) as soon
    /// as that is known, Error(timed-out), and what data() and fail() were told.
    job::Awaitable<void> receive();

    /// A slice has come. A wrong one ends the upload with Error(unexpected-message).
    void data(const DataMessage& message);

    /// Ends receive() with this error; nothing more will come.
    void fail(std::exception_ptr problem);

    /// After receive() has failed: lets pass what is still on its way. Throws Error(timed-out).
    job::Awaitable<void> drain();

    /// The document; valid as long as this upload.
    job::ReceivedDocument document() const;

private:
    struct Want {
        std::uint64_t offset;
        std::uint64_t length;
    };

    job::Awaitable<bool> changedInTime();
    void wantMore();
    void accept(const DataMessage& message);
    void checkBeginning(ByteView bytes);
    bool complete() const { return spool_.size() == size_; }

    std::uint64_t job_;
    std::uint64_t size_;
    Send send_;
    spool::SpoolFile spool_;
    Hasher seal_;
    Hasher whole_;
    std::deque<Want> wanted_;
    std::uint64_t nextWant_ = 0;
    job::asio::steady_timer changed_; ///< cancelled whenever something happened
    std::exception_ptr problem_;
};

} // namespace eseal::broker

// Lets the user pick one of several certificates.
#pragma once

#include "host/dialog/certificate_list.hpp"
#include "host/job/asio.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <memory>
#include <string>

namespace eseal::job {

class CertificatePicker {
public:
    explicit CertificatePicker(asio::io_context& io) : io_(io), limit_(io) {}

    /// The fingerprint of the one that was picked. Throws Error(dialog-missing) when there is no
    /// desktop or none of the programs, Error(user-cancelled), Error(timed-out), Error(aborted).
    Awaitable<std::string> pick(const dialog::CertificateList& list);

    /// Closes the window; pick() then throws Error(aborted).
    void abort();

private:
    Awaitable<std::string> readAll(int descriptor);

    asio::io_context& io_;
    asio::steady_timer limit_;
    std::unique_ptr<asio::posix::stream_descriptor> output_;
    bool timedOut_ = false;
    bool aborted_ = false;
};

} // namespace eseal::job

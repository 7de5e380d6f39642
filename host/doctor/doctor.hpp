// Looks at everything that a seal needs, in the order in which a person would look for a fault.
#pragma once

#include "core/base/error.hpp"
#include "core/token/pcsc/readers.hpp"
#include "host/doctor/check.hpp"
#include "host/job/asio.hpp"
#include "host/job/network_worker.hpp"
#include "host/job/token_finder.hpp"
#include "host/job/worker_connection.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace eseal::doctor {

struct DoctorSettings {
    Language language = Language::English;
    std::optional<std::vector<std::filesystem::path>> modules; ///< nothing: those that are found
};

/// One look at this machine; abort() ends it from outside.
class Doctor {
public:
    Doctor(job::asio::io_context& io, DoctorSettings settings)
        : io_(io), settings_(std::move(settings)) {}

    /// No PIN is asked for and no login is made: it costs no try. Takes as long as the slowest
    /// driver, at most its time limit. What goes wrong on the way is a check that failed.
    job::Awaitable<Checks> examine();

    /// examine() then returns with what it has.
    void abort();

private:
    job::Awaitable<token::pcsc::Readers> askReaders();
    job::Awaitable<Checks> askServers();

    job::asio::io_context& io_;
    DoctorSettings settings_;
    std::shared_ptr<job::WorkerConnection> readerWorker_;
    std::unique_ptr<job::TokenFinder> finder_;
    std::unique_ptr<job::NetworkWorker> network_;
    bool aborted_ = false;
};

} // namespace eseal::doctor

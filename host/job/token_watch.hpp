// Sees tokens come and go, in all modules at once.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "host/job/asio.hpp"
#include "host/job/worker_connection.hpp"

#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <vector>

namespace eseal::job {

enum class TokenEvent {
    Present, ///< was there when the watch began
    Inserted,
    Removed
};

struct WatchObserver {
    std::function<void(TokenEvent, const std::filesystem::path&, const token::TokenInfo&)> onEvent;
    /// A module that failed; it is tried again, and told of only when it fails anew.
    std::function<void(const std::filesystem::path&, const std::string& reason)> onFailure;
};

/// Each module is asked for its tokens once a second by a worker of its own: C_WaitForSlotEvent
/// blocks, is missing or says nothing in too many modules.
class TokenWatch {
public:
    TokenWatch(
        asio::io_context& io, const std::vector<std::filesystem::path>& modules,
        WatchObserver observer);

    /// Ends after stop(). Throws what the observer throws.
    Awaitable<void> run();
    void stop();

private:
    struct Module {
        Module(asio::io_context& io, std::filesystem::path modulePath)
            : path(std::move(modulePath)), pause(io) {}
        std::filesystem::path path;
        asio::steady_timer pause;
        std::shared_ptr<WorkerConnection> worker;
        std::vector<token::TokenInfo> tokens;
        bool looked = false;
        bool failed = false;
    };

    Awaitable<void> watch(Module& module);
    Awaitable<void> look(Module& module);
    Awaitable<void> wait(Module& module, std::chrono::milliseconds time) const;
    void compare(Module& module, std::vector<token::TokenInfo> now) const;
    void fail(const Module& module, const std::string& reason) const;

    asio::io_context& io_;
    WatchObserver observer_;
    std::list<Module> modules_;
    asio::steady_timer ended_;
    std::exception_ptr problem_;
    bool stopped_ = false;
};

} // namespace eseal::job

#include "host/command_line/loop.hpp"
#include "host/command_line/standard_input_end.hpp"
#include "host/command_line/token_commands.hpp"
#include "host/command_line/token_report.hpp"
#include "host/job/token_watch.hpp"
#include "host/text/text.hpp"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <ctime>
#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

Key keyOf(job::TokenEvent event) {
    switch (event) {
    case job::TokenEvent::Present:
        return Key::CliTokenPresent;
    case job::TokenEvent::Inserted:
        return Key::CliTokenInserted;
    case job::TokenEvent::Removed:
        break;
    }
    return Key::CliTokenRemoved;
}

std::string_view nameOf(job::TokenEvent event) {
    switch (event) {
    case job::TokenEvent::Present:
        return "present";
    case job::TokenEvent::Inserted:
        return "inserted";
    case job::TokenEvent::Removed:
        break;
    }
    return "removed";
}

/// RFC 3339 in UTC.
std::string timeText() {
    const std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::string text(sizeof "2026-11-22T12:00:00Z", '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
    return text;
}

class WatchRun {
public:
    explicit WatchRun(const CommonOptions& common)
        : common_(common), watch_(
                               io_, common.lookAround().modules,
                               {.onEvent =
                                    [this](auto event, const auto& module, const auto& token) {
                                        tell(event, module, token);
                                    },
                                .onFailure =
                                    [this](const auto& module, const auto& reason) {
                                        tellFailure(module, reason);
                                    }}) {}

    void run() {
        boost::asio::signal_set signals(io_, SIGINT, SIGTERM);
        signals.async_wait([this](const boost::system::error_code& cancelled, int) {
            if (!cancelled) {
                watch_.stop();
            }
        });
        StandardInputEnd inputEnd(io_, [this] { watch_.stop(); });
        runToEnd(io_, [&]() -> job::Awaitable<void> {
            co_await watch_.run();
            signals.cancel();
            inputEnd.cancel();
        });
    }

private:
    void tell(
        job::TokenEvent event, const std::filesystem::path& module, const token::TokenInfo& token) {
        if (common_.json) {
            nlohmann::json json = tokenAsJson(token);
            json["module"] = module.string();
            json = {{"event", nameOf(event)}, {"time", timeText()}, {"token", std::move(json)}};
            std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        } else {
            std::cout << text::say(
                common_.language, Key::CliTokenEvent,
                {{"time", timeText()},
                 {"event", text::say(common_.language, keyOf(event))},
                 {"label", token.label},
                 {"serial", token.serialNumber}});
        }
        std::cout << std::endl;
        if (!std::cout) {
            // Nobody listens any more.
            watch_.stop();
        }
    }

    void tellFailure(const std::filesystem::path& module, const std::string& reason) const {
        std::cerr << text::say(
                         common_.language, Key::CliModuleSkipped,
                         {{"module", module.string()}, {"reason", reason}})
                  << '\n';
    }

    const CommonOptions& common_;
    job::asio::io_context io_{1};
    job::TokenWatch watch_;
};

} // namespace

int runTokenWatch(const CommonOptions& common) {
    WatchRun(common).run();
    return 0;
}

} // namespace eseal::command_line

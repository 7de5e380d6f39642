#include "host/command_line/loop.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/terminal.hpp"
#include "host/command_line/token_commands.hpp"
#include "host/command_line/token_report.hpp"
#include "host/job/token_choice.hpp"
#include "host/text/text.hpp"

#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

class PinRun {
public:
    PinRun(job::PinTask task, const std::string& wanted, const CommonOptions& common)
        : task_(task), wanted_(wanted), common_(common), bar_(common.language),
          finder_(
              io_, common.lookAround().modules,
              terminal_.empty() ? process::Group::Own : process::Group::Parent) {}

    void run() {
        runToEnd(io_, [this] { return setPin(); });
        bar_.clear();
        report();
    }

private:
    job::Awaitable<void> setPin() {
        bar_.stage(Key::CliStageFindingToken);
        co_await finder_.run();
        const job::FoundToken found = job::chooseToken(finder_.inventories(), wanted_);
        token_ = found.contents->token;
        enterDialog();
        co_await job::runPinJob(*found.module->worker, pinJob(), [](job::TokenPhase) {});
    }

    job::PinJob pinJob() const {
        return {
            .task = task_, .token = token_, .language = common_.language, .terminal = terminal_};
    }

    /// A dialog on this terminal must not find a half-drawn line.
    void enterDialog() {
        if (terminal_.empty()) {
            bar_.stage(Key::CliStagePinDialog);
        } else {
            bar_.clear();
        }
    }

    void report() const {
        if (common_.json) {
            const bool changed = task_ == job::PinTask::Change;
            printJson({{changed ? "changed" : "unblocked", true}, {"token", tokenAsJson(token_)}});
            return;
        }
        const Key key = task_ == job::PinTask::Change ? Key::CliPinChanged : Key::CliPinUnblocked;
        std::cout << text::say(common_.language, key, {{"label", token_.label}}) << '\n';
    }

    job::PinTask task_;
    const std::string& wanted_;
    const CommonOptions& common_;
    std::string terminal_ = terminalPath();
    ProgressBar bar_;
    job::asio::io_context io_{1};
    job::TokenFinder finder_;
    token::TokenInfo token_;
};

} // namespace

int runTokenPin(job::PinTask task, const std::string& token, const CommonOptions& common) {
    PinRun(task, token, common).run();
    return 0;
}

} // namespace eseal::command_line

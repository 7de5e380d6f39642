#include "host/command_line/token_commands.hpp"

#include "host/command_line/loop.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/token_report.hpp"
#include "host/job/token_choice.hpp"
#include "host/text/text.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace eseal::command_line {
namespace {

using text::Key;

/// The subcommands of one command, with what they share.
class TokenParser {
public:
    TokenParser(const CommonOptions& common, std::function<int()>& action)
        : common_(common), action_(action) {}

    CLI::App& add(CLI::App& parent, const char* name, Key help) const {
        return *parent.add_subcommand(name, text::say(common_.language, help));
    }

    void run(CLI::App& command, std::function<int()> what) const {
        command.callback([&action = action_, what = std::move(what)] { action = what; });
    }

    /// --token, which lives as long as the command that has it.
    std::shared_ptr<std::string> addToken(CLI::App& command) const {
        auto token = std::make_shared<std::string>();
        command.add_option("--token", *token, text::say(common_.language, Key::CliTokenFlag))
            ->type_name("TEXT");
        return token;
    }

    void addPin(CLI::App& parent, const char* name, Key help, job::PinTask task) const {
        CLI::App& command = add(parent, name, help);
        run(command, [&common = common_, token = addToken(command), task] {
            return runTokenPin(task, *token, common);
        });
    }

private:
    const CommonOptions& common_;
    std::function<int()>& action_;
};

void printTokens(
    const job::TokenFinder& finder, const std::vector<job::FoundToken>& tokens, bool complete,
    const CommonOptions& common) {
    if (common.json) {
        printJson(tokensAsJson(finder, tokens));
        return;
    }
    printSkipped(finder, common.language);
    if (tokens.empty()) {
        std::cout << text::say(common.language, Key::CliTokenNone) << '\n';
    }
    for (const job::FoundToken& token : tokens) {
        std::cout << describeToken(token, complete, common.language);
    }
}

void lookForTokens(job::asio::io_context& io, job::TokenFinder& finder, Language language) {
    ProgressBar bar(language);
    bar.stage(Key::CliStageFindingToken);
    runToEnd(io, [&finder] { return finder.run(); });
    bar.clear();
}

} // namespace

void addTokenCommands(CLI::App& app, const CommonOptions& common, std::function<int()>& action) {
    const TokenParser parser(common, action);
    CLI::App& token = parser.add(app, "token", Key::CliToken);
    token.require_subcommand(1);
    parser.run(
        parser.add(token, "list", Key::CliTokenList), [&common] { return runTokenList(common); });
    CLI::App& info = parser.add(token, "info", Key::CliTokenInfo);
    parser.run(
        info, [&common, wanted = parser.addToken(info)] { return runTokenInfo(*wanted, common); });
    CLI::App& pin = parser.add(token, "pin", Key::CliTokenPin);
    pin.require_subcommand(1);
    parser.addPin(pin, "change", Key::CliTokenPinChange, job::PinTask::Change);
    parser.addPin(pin, "unblock", Key::CliTokenPinUnblock, job::PinTask::Unblock);
    parser.run(parser.add(token, "watch", Key::CliTokenWatch), [&common] {
        return runTokenWatch(common);
    });
}

int runTokenList(const CommonOptions& common) {
    job::asio::io_context io(1);
    job::TokenFinder finder(io, common.lookAround().modules);
    lookForTokens(io, finder, common.language);
    printTokens(finder, job::matchingTokens(finder.inventories(), ""), false, common);
    return 0;
}

int runTokenInfo(const std::string& token, const CommonOptions& common) {
    job::asio::io_context io(1);
    job::TokenFinder finder(io, common.lookAround().modules);
    lookForTokens(io, finder, common.language);
    const auto found = job::matchingTokens(finder.inventories(), token);
    if (found.empty()) {
        printSkipped(finder, common.language);
        // Says which of the errors it is.
        job::chooseToken(finder.inventories(), token);
    }
    printTokens(finder, found, true, common);
    return 0;
}

} // namespace eseal::command_line

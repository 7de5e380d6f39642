#include "host/command_line/trust_command.hpp"

#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/trust_report.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/text/text.hpp"
#include "host/trusted_lists/list_keeper.hpp"
#include "host/trusted_lists/store_file.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace eseal::command_line {
namespace {

using text::Key;
using trusted_lists::KeptLists;
using trusted_lists::ListKeeper;

constexpr std::uint64_t kMaxListFile = std::uint64_t{16} << 20U;
constexpr std::size_t kMostFiles = 500;

std::unique_ptr<ListKeeper> keeperIn(job::asio::io_context& io) {
    const configuration::Configuration configured = configuration::currentConfiguration();
    return std::make_unique<ListKeeper>(
        io, configured.trust, configuration::readCertificateFiles(configured.trust.signers),
        configured.network.fetching);
}

job::Awaitable<void> updateInto(ListKeeper& keeper, KeptLists& kept) {
    kept = co_await keeper.update();
}

job::Awaitable<void>
importInto(ListKeeper& keeper, std::vector<trusted_lists::GivenFile>& files, KeptLists& kept) {
    kept = co_await keeper.import(std::move(files));
}

job::Awaitable<void> pinInto(
    ListKeeper& keeper, std::vector<trusted_lists::GivenFile>& files,
    const std::vector<Bytes>& signers, KeptLists& kept) {
    kept = co_await keeper.pin(std::move(files), signers);
}

job::Awaitable<void> describeInto(ListKeeper& keeper, KeptLists& kept) {
    kept = co_await keeper.describe();
}

/// Files as they are named; of a folder those that end in .xml.
std::vector<std::filesystem::path> filesOf(const std::vector<std::filesystem::path>& named) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& path : named) {
        std::error_code problem;
        if (!std::filesystem::is_directory(path, problem)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(path, problem)) {
            if (entry.path().extension() == ".xml") {
                files.push_back(entry.path());
            }
        }
    }
    if (files.size() > kMostFiles) {
        throw Error(ErrorCode::InvalidArgument, "too many files");
    }
    std::ranges::sort(files);
    return files;
}

trusted_lists::GivenFile readFile(const std::filesystem::path& path) {
    const InputDocument file(path);
    if (file.size() == 0 || file.size() > kMaxListFile) {
        throw Error(
            ErrorCode::TrustedListRefused, path.string() + ": empty or too large",
            {{"list", path.string()}, {"reason", "too-large"}});
    }
    return {path.filename().string(), file.read(0, static_cast<std::size_t>(file.size()))};
}

/// @return the exit status
int finish(const KeptLists& kept, const CommonOptions& common) {
    printKeptLists(kept, common);
    return kept.problems.empty() ? 0 : describe(ErrorCode::TrustedListsIncomplete).number;
}

} // namespace

void addTrustCommands(CLI::App& app, const CommonOptions& common, std::function<int()>& action) {
    const auto say = [&common](Key key) { return text::say(common.language, key); };
    CLI::App& trust = *app.add_subcommand("trust", say(Key::CliTrust));
    trust.require_subcommand(1);
    trust.add_subcommand("update", say(Key::CliTrustUpdate))->callback([&common, &action] {
        action = [&common] { return runTrustUpdate(common); };
    });
    trust.add_subcommand("status", say(Key::CliTrustStatus))->callback([&common, &action] {
        action = [&common] { return runTrustStatus(common); };
    });
    CLI::App& import = *trust.add_subcommand("import", say(Key::CliTrustImport));
    const auto command = std::make_shared<TrustImportCommand>();
    import.add_option("files", command->files, say(Key::CliTrustImportFile))
        ->required()
        ->type_name("FILE");
    import.add_option("--signer", command->signers, say(Key::CliTrustImportSigner))
        ->type_name("FILE")
        ->allow_extra_args(false);
    import.callback([&common, &action, command] {
        action = [&common, command] { return runTrustImport(*command, common); };
    });
}

int runTrustUpdate(const CommonOptions& common) {
    job::asio::io_context io(1);
    KeptLists kept;
    const auto keeper = keeperIn(io);
    ProgressBar bar(common.language);
    bar.stage(Key::CliStageTrust);
    runToEnd(io, [&] { return updateInto(*keeper, kept); });
    bar.clear();
    return finish(kept, common);
}

int runTrustImport(const TrustImportCommand& command, const CommonOptions& common) {
    job::asio::io_context io(1);
    KeptLists kept;
    const auto keeper = keeperIn(io);
    std::vector<trusted_lists::GivenFile> given;
    for (const std::filesystem::path& path : filesOf(command.files)) {
        given.push_back(readFile(path));
    }
    const std::vector<Bytes> signers = configuration::readCertificateFiles(command.signers);
    runToEnd(io, [&] {
        return signers.empty() ? importInto(*keeper, given, kept)
                               : pinInto(*keeper, given, signers, kept);
    });
    // Whoever imports knows which lists were not at hand.
    std::erase_if(kept.problems, [](const trusted_lists::KeptProblem& problem) {
        return problem.reason == "not-given";
    });
    return finish(kept, common);
}

int runTrustStatus(const CommonOptions& common) {
    if (!trusted_lists::openStore().isOpen()) {
        throw Error(ErrorCode::TrustedListsMissing);
    }
    job::asio::io_context io(1);
    KeptLists kept;
    const auto keeper = keeperIn(io);
    runToEnd(io, [&] { return describeInto(*keeper, kept); });
    printKeptLists(kept, common);
    return 0;
}

} // namespace eseal::command_line

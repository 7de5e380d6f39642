#include "core/token/certificate_summary.hpp"
#include "core/token/expiry.hpp"
#include "host/command_line/commands.hpp"
#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/output_file.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/report.hpp"
#include "host/command_line/seal_batch.hpp"
#include "host/command_line/seal_outputs.hpp"
#include "host/command_line/seal_token.hpp"
#include "host/command_line/terminal.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/diagnostics/phase.hpp"
#include "host/job/document_sealer.hpp"
#include "host/job/local_time.hpp"
#include "host/job/token_finder.hpp"
#include "host/text/text.hpp"

#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

void refuseBinaryOnTerminal(const std::filesystem::path& output) {
    if (output == "-" && outputIsTerminal()) {
        throw Error(
            ErrorCode::InvalidArgument, "a PDF is not written to a terminal; use -o FILE",
            {{"field", "output"}});
    }
}

Key keyOf(job::SealStage stage) {
    switch (stage) {
    case job::SealStage::Preparing:
        return Key::CliStagePreparing;
    case job::SealStage::Confirming:
        return Key::CliStageConfirming;
    case job::SealStage::Signing:
        return Key::CliStageSigning;
    case job::SealStage::TimeStamping:
        break;
    }
    return Key::CliStageTimeStamping;
}

/// The steps of one seal, in order.
class SealRun {
public:
    SealRun(
        const SealCommand& command, const CommonOptions& common, std::filesystem::path output,
        audit::Entry& audit)
        : command_(command), common_(common), audit_(audit), output_(std::move(output)),
          bar_(common.language), input_(command.inputs.front()),
          finder_(
              io_, surroundings_.modules,
              terminal_.empty() ? process::Group::Own : process::Group::Parent) {
        refuseBinaryOnTerminal(output_);
        checkOutput(output_, input_);
    }

    void run() {
        runToEnd(io_, [this] { return seal(); });
        bar_.clear();
        report();
    }

private:
    job::Awaitable<void> seal() {
        bar_.stage(Key::CliStageFindingToken);
        phases_.enter("finding-token");
        token_ = co_await findSealToken(finder_, command_, common_, surroundings_, audit_);
        phases_.enter("reading");
        const job::ReceivedDocument document =
            input_.receive(command_.options.digestAlgorithm, progress(Key::CliStageReading));
        audit_.received(document.size, document.whole.digest());
        const auto sealer = std::make_unique<job::DocumentSealer>(
            io_, *token_, timeStamper_, document, sealRequest(document.size));
        sealed_ = co_await sealer->seal();
        handOver(document.size);
    }

    void handOver(std::uint64_t inputSize) {
        audit_.sealed(sealed_.sha256, name(sealed_.level));
        writeSealed(output_, input_, inputSize, sealed_.appended, progress(Key::CliStageWriting));
    }

    job::SealRequest sealRequest(std::uint64_t size) {
        return {
            .options = command_.options,
            .consent =
                {.origin = {},
                 .files = {{.name = command_.inputs.front().filename().string(), .size = size}},
                 .digest = {},
                 .pageCount = 0,
                 .language = common_.language,
                 .terminal = terminal_},
            .time = job::presentTime(),
            .onStage = [this](job::SealStage stage) { enter(stage); },
            .anchors =
                configuration::anchorsForLevel(timeStamper_.level(), surroundings_.trust.anchors)};
    }

    void enter(job::SealStage stage) {
        phases_.enter(job::name(stage));
        // A dialog on this terminal must not find a half-drawn line.
        if (stage == job::SealStage::Confirming && !terminal_.empty()) {
            bar_.clear();
        } else {
            bar_.stage(keyOf(stage));
        }
    }

    ReadProgress progress(Key key) {
        return [this, key](std::uint64_t done, std::uint64_t total) {
            bar_.advance(key, done, total);
        };
    }

    void report() const {
        const token::CertificateInfo& info = token_->entry().info;
        if (common_.json) {
            std::ostream& out = output_ == "-" ? std::cerr : std::cout;
            nlohmann::json json = sealedAsJson(output_, sealed_);
            json["certificate"] = token::certificateSummary(info);
            json["certificate"]["daysLeft"] = token::daysLeft(info, job::presentTime());
            out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        } else if (output_ != "-") {
            std::cout << text::say(common_.language, Key::CliSealed, {{"file", output_.string()}})
                      << '\n'
                      << text::say(
                             common_.language, Key::CliSealedBy,
                             {{"name", holderOf(info)},
                              {"field", sealed_.fieldName},
                              {"level", std::string(name(sealed_.level))}})
                      << '\n';
            for (const ErrorCode warning : sealed_.warnings) {
                std::cout << warningText(warning, info, job::presentTime(), common_.language)
                          << '\n';
            }
        }
    }

    const SealCommand& command_;
    const CommonOptions& common_;
    audit::Entry& audit_;
    diagnostics::Phases phases_;
    std::filesystem::path output_;
    std::string terminal_ = terminalPath();
    ProgressBar bar_;
    InputDocument input_;
    configuration::Surroundings surroundings_{common_.lookAround()};
    job::asio::io_context io_{1};
    job::TokenFinder finder_;
    job::TimeStamper timeStamper_{
        io_, surroundings_.network, job::levelWish(command_.options, surroundings_.level)};
    std::unique_ptr<job::RemoteToken> token_;
    job::SealedDocument sealed_;
};

int sealLogged(const SealCommand& command, const CommonOptions& common, audit::Entry& audit) {
    audit.open(configuration::auditSettings());
    const std::vector<std::filesystem::path> outputs = sealOutputs(command);
    if (outputs.size() > 1) {
        return runSealBatch(command, common, outputs, audit);
    }
    SealRun(command, common, outputs.front(), audit).run();
    return 0;
}

} // namespace

int runSeal(const SealCommand& command, const CommonOptions& common) {
    const bool batch = command.inputs.size() > 1;
    audit::Entry audit(batch ? audit::Action::Batch : audit::Action::Seal, audit::kCommandLine);
    if (!batch) {
        audit.document(command.inputs.front().filename().string(), 0);
    }
    try {
        return sealLogged(command, common, audit);
    } catch (const Error& error) {
        audit.refused(error.code());
        throw;
    }
}

} // namespace eseal::command_line

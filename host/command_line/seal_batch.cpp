#include "host/command_line/seal_batch.hpp"

#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/output_file.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/report.hpp"
#include "host/command_line/seal_batch_report.hpp"
#include "host/command_line/seal_token.hpp"
#include "host/command_line/terminal.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/job/batch_files.hpp"
#include "host/job/beside_loop.hpp"
#include "host/job/document_sealer.hpp"
#include "host/job/local_time.hpp"
#include "host/job/token_finder.hpp"
#include "host/job/turnstile.hpp"

#include <functional>
#include <optional>

namespace eseal::command_line {
namespace {

using text::Key;

/// Documents that are being worked on at the same time, so that the token need not wait: while it
/// signs one, others are read, and those before it are checked and written.
constexpr std::size_t kAtOnce = 4;
constexpr std::size_t kFileThreads = 2;

/// One document on its way. Whatever goes wrong stays its own.
struct Passage {
    explicit Passage(audit::Entry entry) : audit(std::move(entry)) {}

    audit::Entry audit;
    std::optional<InputDocument> input;
    std::optional<job::ReceivedDocument> document;
    std::optional<job::DocumentSealer> sealer;
    job::SealedDocument sealed;
    std::optional<Error> problem;
};

const ReadProgress kUntold = [](std::uint64_t, std::uint64_t) {};

class BatchRun {
public:
    BatchRun(
        const SealCommand& command, const CommonOptions& common,
        const std::vector<std::filesystem::path>& outputs, audit::Entry& audit)
        : command_(command), common_(common), outputs_(outputs), audit_(audit),
          bar_(common.language),
          finder_(
              io_, surroundings_.modules,
              terminal_.empty() ? process::Group::Own : process::Group::Parent) {
        for (std::size_t index = 0; index < outputs.size(); ++index) {
            const InputDocument input(command.inputs[index]);
            checkOutput(outputs[index], input);
            files_.push_back(
                {.name = command.inputs[index].filename().string(), .size = input.size()});
        }
        if (files_.size() > job::kMaxBatch) {
            throw Error(
                ErrorCode::InvalidArgument, "too many documents for one consent",
                {{"field", "input"}, {"limit", job::kMaxBatch}});
        }
    }

    int run() {
        runToEnd(io_, [this] { return sealAll(); });
        bar_.clear();
        return reportBatch(
            {.command = command_,
             .outputs = outputs_,
             .certificate = token_->entry().info,
             .outcomes = std::move(outcomes_)},
            common_);
    }

private:
    job::Awaitable<void> sealAll() {
        bar_.stage(Key::CliStageFindingToken);
        token_ = co_await findSealToken(finder_, command_, common_, surroundings_, audit_);
        bar_.stage(Key::CliStageConfirming);
        bar_.clear();
        const job::ConsentDetails details = consent();
        co_await job::showBatchFiles(fileList_, details);
        co_await token_->open(details);
        for (std::size_t index = 0; index < files_.size(); ++index) {
            co_await finished_.passed(index < kAtOnce ? 0 : index + 1 - kAtOnce);
            // Nothing is expected to be thrown there; if it is, the whole batch ends with it.
            job::asio::co_spawn(io_, passOne(index), [](const std::exception_ptr& thrown) {
                if (thrown) {
                    std::rethrow_exception(thrown);
                }
            });
        }
        co_await finished_.passed(files_.size());
        co_await token_->close();
    }

    job::Awaitable<void> passOne(std::size_t index) {
        Passage passage(audit_);
        passage.audit.document(files_[index].name, files_[index].size);
        job::Awaitable<void> preparing = prepare(passage, index);
        co_await attempt(passage, std::move(preparing));

        co_await signed_.passed(index);
        bar_.advance(Key::CliStageSigning, index, files_.size());
        passage.problem = passage.problem ? passage.problem : gone_;
        if (!passage.problem) {
            job::Awaitable<void> signing = passage.sealer->sign();
            co_await attempt(passage, std::move(signing));
            gone_ = token_->usable() ? gone_ : passage.problem;
        }
        signed_.pass();

        job::Awaitable<void> finishing = finish(passage);
        co_await attempt(passage, std::move(finishing));
        co_await finished_.passed(index);
        job::Awaitable<void> writing = write(passage, index);
        co_await attempt(passage, std::move(writing));
        settle(passage);
        finished_.pass();
    }

    /// Does nothing for a document that has failed already.
    static job::Awaitable<void> attempt(Passage& passage, job::Awaitable<void> step) {
        if (passage.problem) {
            co_return;
        }
        try {
            co_await std::move(step);
        } catch (const Error& error) {
            passage.problem = error;
        } catch (const std::exception& unexpected) {
            passage.problem = Error(ErrorCode::Internal, unexpected.what());
        }
    }

    job::Awaitable<void> prepare(Passage& passage, std::size_t index) {
        const DigestAlgorithm algorithm = command_.options.digestAlgorithm;
        std::function<void()> read = [this, &passage, index, algorithm] {
            passage.input.emplace(command_.inputs[index]);
            passage.document = passage.input->receive(algorithm, kUntold);
        };
        co_await job::besideLoop(fileThreads_, std::move(read));
        passage.audit.received(passage.document->size, passage.document->whole.digest());
        passage.sealer.emplace(io_, *token_, timeStamper_, *passage.document, sealRequest());
        co_await passage.sealer->prepare();
    }

    static job::Awaitable<void> finish(Passage& passage) {
        passage.sealed = co_await passage.sealer->finish();
    }

    job::Awaitable<void> write(Passage& passage, std::size_t index) {
        passage.audit.sealed(passage.sealed.sha256, name(passage.sealed.level));
        std::function<void()> write = [this, &passage, index] {
            writeSealed(
                outputs_[index], *passage.input, passage.document->size, passage.sealed.appended,
                kUntold);
        };
        co_await job::besideLoop(fileThreads_, std::move(write));
    }

    void settle(Passage& passage) {
        if (passage.problem) {
            passage.audit.refused(passage.problem->code());
            outcomes_.emplace_back(*passage.problem);
        } else {
            outcomes_.emplace_back(std::move(passage.sealed));
        }
    }

    job::ConsentDetails consent() const {
        job::ConsentDetails details;
        details.files = files_;
        details.certify = command_.options.certify;
        details.level = timeStamper_.level();
        details.language = common_.language;
        details.terminal = terminal_;
        return details;
    }

    job::SealRequest sealRequest() const {
        job::ConsentDetails details;
        details.language = common_.language;
        return {
            .options = command_.options,
            .consent = std::move(details),
            .time = job::presentTime(),
            .onStage = [](job::SealStage) {},
            .anchors =
                configuration::anchorsForLevel(timeStamper_.level(), surroundings_.trust.anchors)};
    }

    const SealCommand& command_;
    const CommonOptions& common_;
    const std::vector<std::filesystem::path>& outputs_;
    audit::Entry& audit_;
    std::string terminal_ = terminalPath();
    ProgressBar bar_;
    std::vector<job::DeclaredFile> files_;
    configuration::Surroundings surroundings_{common_.lookAround()};
    std::vector<DocumentOutcome> outcomes_;
    std::optional<Error> gone_; ///< why nothing more can be signed
    job::asio::io_context io_{1};
    job::ListWindow fileList_{io_};
    job::Turnstile signed_{io_}; ///< in the order of the documents, as is the next
    job::Turnstile finished_{io_};
    job::TokenFinder finder_;
    job::TimeStamper timeStamper_{
        io_, surroundings_.network, job::levelWish(command_.options, surroundings_.level)};
    std::unique_ptr<job::RemoteToken> token_;
    job::asio::thread_pool fileThreads_{kFileThreads};
};

} // namespace

int runSealBatch(
    const SealCommand& command, const CommonOptions& common,
    const std::vector<std::filesystem::path>& outputs, audit::Entry& audit) {
    return BatchRun(command, common, outputs, audit).run();
}

} // namespace eseal::command_line

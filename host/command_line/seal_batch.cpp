#include "host/command_line/seal_batch.hpp"

#include "core/token/certificate_summary.hpp"
#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/output_file.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/report.hpp"
#include "host/command_line/terminal.hpp"
#include "host/job/document_sealer.hpp"
#include "host/job/token_finder.hpp"
#include "host/text/text.hpp"

#include <iostream>
#include <optional>
#include <variant>

namespace eseal::command_line {
namespace {

using text::Key;

using DocumentOutcome = std::variant<job::SealedDocument, Error>;

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
        report();
        for (const DocumentOutcome& outcome : outcomes_) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                return static_cast<int>(describe(error->code()).number);
            }
        }
        return 0;
    }

private:
    job::Awaitable<void> findToken() {
        bar_.stage(Key::CliStageFindingToken);
        co_await finder_.run();
        const job::Asker asker{.origin = {}, .language = common_.language};
        const seal::SealOptions wanted =
            configuration::withPreferences(command_.options, surroundings_.preferred);
        token_ = co_await finder_.chooseWithUser(
            wanted, surroundings_.certificates, presentTime(), asker);
        audit_.certificate(token_->entry().info);
    }

    job::Awaitable<void> sealAll() {
        co_await findToken();
        bar_.stage(Key::CliStageConfirming);
        bar_.clear();
        co_await token_->open(consent());
        for (std::size_t index = 0; index < files_.size(); ++index) {
            bar_.advance(Key::CliStageSigning, index, files_.size());
            outcomes_.push_back(co_await attempt(index));
        }
        co_await token_->close();
    }

    job::Awaitable<DocumentOutcome> attempt(std::size_t index) {
        audit_.document(files_[index].name, files_[index].size);
        std::optional<Error> problem = gone_;
        if (!problem) {
            try {
                co_return DocumentOutcome(co_await sealOne(index));
            } catch (const Error& error) {
                problem = error;
            }
            if (!token_->usable()) {
                gone_ = problem;
            }
        }
        audit_.refused(problem->code());
        co_return DocumentOutcome(*problem);
    }

    job::Awaitable<job::SealedDocument> sealOne(std::size_t index) {
        InputDocument input(command_.inputs[index]);
        const ReadProgress silent = [](std::uint64_t, std::uint64_t) {};
        const job::ReceivedDocument document =
            input.receive(command_.options.digestAlgorithm, silent);
        audit_.received(document.size, document.whole.digest());
        job::DocumentSealer sealer(io_, *token_, timeStamper_);
        const job::SealRequest request = sealRequest();
        job::SealedDocument sealed = co_await sealer.sealInBatch(document, request);
        audit_.sealed(sealed.sha256, name(sealed.level));
        writeSealed(outputs_[index], input, document.size, sealed.appended, silent);
        co_return sealed;
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
            .time = presentTime(),
            .onStage = [](job::SealStage) {}};
    }

    void report() const {
        if (common_.json) {
            std::cout << asJson().dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                      << '\n';
            return;
        }
        for (std::size_t index = 0; index < outcomes_.size(); ++index) {
            reportOne(index);
        }
    }

    void reportOne(std::size_t index) const {
        if (const auto* error = std::get_if<Error>(&outcomes_[index])) {
            std::cerr << text::say(
                             common_.language, Key::CliNotSealed,
                             {{"file", command_.inputs[index].string()},
                              {"message",
                               std::string(describe(error->code()).message(common_.language))}})
                      << '\n';
            return;
        }
        std::cout << text::say(
                         common_.language, Key::CliSealed, {{"file", outputs_[index].string()}})
                  << '\n';
    }

    nlohmann::json asJson() const {
        nlohmann::json documents = nlohmann::json::array();
        for (std::size_t index = 0; index < outcomes_.size(); ++index) {
            const DocumentOutcome& outcome = outcomes_[index];
            const auto* sealed = std::get_if<job::SealedDocument>(&outcome);
            nlohmann::json one = sealed != nullptr
                                     ? sealedAsJson(outputs_[index], *sealed)
                                     : errorAsJson(std::get<Error>(outcome), common_.language);
            one["input"] = command_.inputs[index].string();
            documents.push_back(std::move(one));
        }
        return {
            {"documents", std::move(documents)},
            {"certificate", token::certificateSummary(token_->entry().info)}};
    }

    const SealCommand& command_;
    const CommonOptions& common_;
    const std::vector<std::filesystem::path>& outputs_;
    audit::Entry& audit_;
    std::string terminal_ = terminalPath();
    ProgressBar bar_;
    std::vector<job::DeclaredFile> files_;
    configuration::Surroundings surroundings_{common_.lookAround()};
    job::asio::io_context io_{1};
    job::TokenFinder finder_;
    job::TimeStamper timeStamper_{
        io_, surroundings_.network, job::levelWish(command_.options, surroundings_.level)};
    std::unique_ptr<job::RemoteToken> token_;
    std::vector<DocumentOutcome> outcomes_;
    std::optional<Error> gone_; ///< why nothing more can be signed
};

} // namespace

int runSealBatch(
    const SealCommand& command, const CommonOptions& common,
    const std::vector<std::filesystem::path>& outputs, audit::Entry& audit) {
    return BatchRun(command, common, outputs, audit).run();
}

} // namespace eseal::command_line

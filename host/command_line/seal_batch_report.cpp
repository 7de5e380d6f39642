#include "host/command_line/seal_batch_report.hpp"

#include "core/token/certificate_summary.hpp"
#include "core/token/expiry.hpp"
#include "host/command_line/report.hpp"
#include "host/job/local_time.hpp"
#include "host/text/text.hpp"

#include <algorithm>
#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

class BatchReport {
public:
    BatchReport(const BatchResult& result, const CommonOptions& common)
        : result_(result), common_(common) {}

    void print() const {
        if (common_.json) {
            std::cout << asJson().dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                      << '\n';
            return;
        }
        for (std::size_t index = 0; index < result_.outcomes.size(); ++index) {
            printOne(index);
        }
        // The same for all of them: said once.
        if (std::ranges::any_of(result_.outcomes, expiresSoon)) {
            printWarning(ErrorCode::CertificateExpiresSoon);
        }
    }

private:
    static bool expiresSoon(const DocumentOutcome& outcome) {
        const auto* sealed = std::get_if<job::SealedDocument>(&outcome);
        return sealed != nullptr &&
               std::ranges::count(sealed->warnings, ErrorCode::CertificateExpiresSoon) > 0;
    }

    void printOne(std::size_t index) const {
        if (const auto* error = std::get_if<Error>(&result_.outcomes[index])) {
            std::cerr << text::say(
                             common_.language, Key::CliNotSealed,
                             {{"file", result_.command.inputs[index].string()},
                              {"message",
                               std::string(describe(error->code()).message(common_.language))}})
                      << '\n';
            return;
        }
        std::cout << text::say(
                         common_.language, Key::CliSealed,
                         {{"file", result_.outputs[index].string()}})
                  << '\n';
        for (const ErrorCode warning :
             std::get<job::SealedDocument>(result_.outcomes[index]).warnings) {
            if (warning != ErrorCode::CertificateExpiresSoon) {
                printWarning(warning);
            }
        }
    }

    void printWarning(ErrorCode warning) const {
        std::cout << warningText(warning, result_.certificate, job::presentTime(), common_.language)
                  << '\n';
    }

    nlohmann::json asJson() const {
        nlohmann::json documents = nlohmann::json::array();
        for (std::size_t index = 0; index < result_.outcomes.size(); ++index) {
            const DocumentOutcome& outcome = result_.outcomes[index];
            const auto* sealed = std::get_if<job::SealedDocument>(&outcome);
            nlohmann::json one = sealed != nullptr
                                     ? sealedAsJson(result_.outputs[index], *sealed)
                                     : errorAsJson(std::get<Error>(outcome), common_.language);
            one["input"] = result_.command.inputs[index].string();
            documents.push_back(std::move(one));
        }
        nlohmann::json certificate = token::certificateSummary(result_.certificate);
        certificate["daysLeft"] = token::daysLeft(result_.certificate, job::presentTime());
        return {{"documents", std::move(documents)}, {"certificate", std::move(certificate)}};
    }

    const BatchResult& result_;
    const CommonOptions& common_;
};

} // namespace

int reportBatch(const BatchResult& result, const CommonOptions& common) {
    BatchReport(result, common).print();
    for (const DocumentOutcome& outcome : result.outcomes) {
        if (const auto* error = std::get_if<Error>(&outcome)) {
            return static_cast<int>(describe(error->code()).number);
        }
    }
    return 0;
}

} // namespace eseal::command_line

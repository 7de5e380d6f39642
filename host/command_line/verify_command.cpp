#include "host/command_line/verify_command.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/openssl_handles.hpp"
#include "core/base/time_text.hpp"
#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/report.hpp"
#include "host/command_line/verify_report.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/configuration/configuration.hpp"
#include "host/trusted_lists/refresh.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <iterator>
#include <string_view>

namespace eseal::command_line {
namespace {

constexpr std::uint64_t kMaxCertificateFile = std::uint64_t{1} << 20U;

/// One certificate in DER, or those of a PEM file.
std::vector<Bytes> readAnchors(const std::filesystem::path& path) {
    const InputDocument file(path);
    if (file.size() > 0 && file.size() <= kMaxCertificateFile) {
        Bytes bytes = file.read(0, static_cast<std::size_t>(file.size()));
        if (openssl::certificateFromDer(bytes)) {
            return {std::move(bytes)};
        }
    }
    return configuration::readCertificateFiles({path});
}

std::vector<Bytes>
anchorsOf(const VerifyCommand& command, const std::vector<std::filesystem::path>& configured) {
    std::vector<Bytes> anchors = configuration::readCertificateFiles(configured);
    for (const std::filesystem::path& path : command.trust) {
        std::ranges::move(readAnchors(path), std::back_inserter(anchors));
    }
    return anchors;
}

verification::VerifyOptions optionsOf(const VerifyCommand& command) {
    verification::VerifyOptions options = command.options;
    if (!command.time.empty()) {
        const auto time = timeFromText(command.time);
        if (!time) {
            throw Error(ErrorCode::InvalidArgument, "--at: " + command.time, {{"field", "at"}});
        }
        options.time = std::chrono::floor<std::chrono::seconds>(*time);
    }
    return options;
}

job::Awaitable<void> verifyInto(
    verification::Verifier& verifier, const verification::VerifyRequest& request,
    nlohmann::json& report) {
    report = co_await verifier.verify(request);
}

nlohmann::json verifyOne(
    const std::filesystem::path& path, const verification::VerifyRequest& common,
    const net::FetcherSettings& fetching) {
    const InputDocument input(path);
    const job::ReceivedDocument document =
        input.receive(DigestAlgorithm::Sha256, [](std::uint64_t, std::uint64_t) {});
    verification::VerifyRequest request = common;
    request.name = path.filename().string();
    request.size = document.size;
    request.descriptor = document.descriptor;
    request.sha256 = document.whole.digest();
    job::asio::io_context io{1};
    verification::Verifier verifier(io, fetching);
    nlohmann::json report;
    runToEnd(io, [&] { return verifyInto(verifier, request, report); });
    return report;
}

/// The place is the exit status.
constexpr std::array<std::string_view, 4> kVerdicts{
    "passed", "failed", "indeterminate", "unsigned"};
constexpr std::array<int, 4> kSeverity{0, 3, 2, 1};

std::size_t placeOf(const nlohmann::json& report) {
    const std::string verdict = report.value("verdict", std::string());
    const auto* const found = std::ranges::find(kVerdicts, verdict);
    return found == kVerdicts.end() ? 1 : static_cast<std::size_t>(found - kVerdicts.begin());
}

/// Reports as they come, and the worst of them.
class Results {
public:
    explicit Results(const VerifyCommand& command, const CommonOptions& common)
        : details_(command.details), common_(common) {}

    void add(const nlohmann::json& report) {
        const std::size_t place = placeOf(report);
        worst_ = kSeverity.at(place) > kSeverity.at(worst_) ? place : worst_;
        if (common_.json) {
            reports_.push_back(report);
        } else {
            std::cout << describeReport(report, details_, common_.language) << '\n';
        }
    }
    void failed(const std::filesystem::path& path, const Error& error) {
        failure_ = failure_ != 0 ? failure_ : describe(error.code()).number;
        if (common_.json) {
            reports_.push_back(
                {{"file", {{"name", path.filename().string()}}},
                 {"error", errorAsJson(error, common_.language)}});
        } else {
            std::cerr << path.string() << ":\n";
            reportError(error, common_);
        }
    }
    int finish() const {
        if (common_.json) {
            std::cout << (reports_.size() == 1 ? reports_.front() : reports_)
                             .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                      << '\n';
        }
        return failure_ != 0 ? failure_ : static_cast<int>(worst_);
    }

private:
    bool details_;
    const CommonOptions& common_;
    nlohmann::json reports_ = nlohmann::json::array();
    std::size_t worst_ = 0;
    int failure_ = 0;
};

} // namespace

int runVerify(const VerifyCommand& command, const CommonOptions& common) {
    const configuration::Configuration configured = configuration::currentConfiguration();
    const verification::VerifyRequest request{
        .name = {},
        .sha256 = digestOf(DigestAlgorithm::Sha256, {}),
        .options = optionsOf(command),
        .language = common.language,
        .anchors = anchorsOf(command, configured.trust.anchors)};
    Results results(command, common);
    for (const std::filesystem::path& path : command.inputs) {
        try {
            results.add(verifyOne(path, request, configured.network.fetching));
        } catch (const Error& error) {
            results.failed(path, error);
        }
    }
    if (!command.options.offline) {
        trusted_lists::refreshInBackground(configured.trust);
    }
    return results.finish();
}

} // namespace eseal::command_line

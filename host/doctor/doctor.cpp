#include "host/doctor/doctor.hpp"

#include "core/base/base64.hpp"
#include "core/base/exact_json.hpp"
#include "core/token/discovery.hpp"
#include "host/configuration/configuration.hpp"
#include "host/doctor/browser_checks.hpp"
#include "host/doctor/computer_checks.hpp"
#include "host/doctor/network_checks.hpp"
#include "host/doctor/policy_checks.hpp"
#include "host/doctor/token_checks.hpp"
#include "host/job/token_finder.hpp"
#include "host/job/worker_connection.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>
#include <iterator>

namespace eseal::doctor {
namespace {

using token::pcsc::Reader;
using token::pcsc::Readers;
using token::pcsc::Service;

constexpr std::size_t kMaxReaderName = 512;

Readers readReaders(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    Readers readers;
    const std::string service = fields.text("service", 16);
    for (const Service known : {Service::Running, Service::NotRunning}) {
        readers.service = service == name(known) ? known : readers.service;
    }
    for (const nlohmann::json& item : fields.array("readers")) {
        Fields reader(item, ErrorCode::WorkerFailed);
        readers.readers.push_back(Reader{
            reader.text("name", kMaxReaderName), reader.boolean("card"), reader.boolean("mute")});
        reader.done();
    }
    fields.done();
    return readers;
}

process::ChildSpec readerWorker() {
    process::ChildSpec spec;
    spec.arguments = {"--worker", "readers"};
    return spec;
}

std::vector<std::filesystem::path> modulesOf(const DoctorSettings& settings, bool readable) {
    if (settings.modules) {
        return *settings.modules;
    }
    return readable ? configuration::lookAround().modules : token::discoverModules({});
}

void append(Checks& checks, Checks more) {
    std::ranges::move(more, std::back_inserter(checks));
}

Checks computerChecks(Language language) {
    Checks checks;
    checks.push_back(checkProgram(language));
    checks.push_back(checkConfiguration(language));
    if (checks.back().state == CheckState::Ok) {
        checks.push_back(checkAudit(language));
    }
    checks.push_back(checkDialog(language));
    checks.push_back(checkClock(clockFacts(), language));
    return checks;
}

bool isReadable(const Checks& checks) {
    return std::ranges::none_of(checks, [](const Check& check) {
        return check.id == "configuration" && check.state == CheckState::Failed;
    });
}

/// The DER of the first certificate for seals; nothing without one.
Bytes sealCertificate(const std::vector<job::ModuleInventory>& modules) {
    for (const job::ModuleInventory& module : modules) {
        for (const token::CertificateEntry& entry : module.certificates) {
            if (entry.info.isQualifiedSeal()) {
                return entry.certificate;
            }
        }
    }
    return {};
}

nlohmann::json reachMessage(const network::Settings& settings, const Bytes& certificate) {
    nlohmann::json message{
        {"type", "reach"},
        {"authorities", toJson(settings.authorities, network::Secrets::Written)}};
    if (!certificate.empty()) {
        message["certificate"] = toBase64(certificate);
    }
    return message;
}

} // namespace

job::Awaitable<Checks> Doctor::examine() {
    const Language language = settings_.language;
    Checks checks = computerChecks(language);
    for (const registration::Browser browser : registration::kBrowsers) {
        const BrowserFacts facts = browserFacts(browser);
        checks.push_back(checkBrowser(facts, language));
        const bool installed = checks.back().state != CheckState::Skipped;
        const bool onlyForUser = facts.system.standing != registration::Standing::Good;
        const std::string product = checks.back().title;
        if (auto fault = checkPolicy(browser, product, policyFacts(browser), onlyForUser, language);
            installed && fault) {
            checks.push_back(*std::move(fault));
        }
    }
    finder_ = std::make_unique<job::TokenFinder>(io_, modulesOf(settings_, isReadable(checks)));
    const Readers readers = co_await askReaders();
    if (!aborted_) {
        co_await finder_->run();
    }
    const TokenFacts facts{readers, finder_->inventories(), clockFacts().now};
    append(checks, checkTokens(facts, language));
    if (!aborted_ && isReadable(checks)) {
        append(checks, co_await askServers());
    }
    co_return checks;
}

job::Awaitable<Checks> Doctor::askServers() {
    const configuration::Configuration configured = configuration::currentConfiguration();
    const network::Settings& network = configured.network;
    if (network.authorities.empty() && configured.level == seal::SealLevel::BaselineB) {
        co_return Checks(); // seals are made without any server
    }
    std::optional<Error> problem;
    try {
        network_ = std::make_unique<job::NetworkWorker>(io_, network.fetching);
        nlohmann::json message = reachMessage(network, sealCertificate(finder_->inventories()));
        const nlohmann::json answer =
            co_await network_->ask(std::move(message), network.authorities.size() + 1);
        co_return checkNetwork(readReached(answer), settings_.language);
    } catch (const Error& error) {
        problem = error;
    }
    co_return Checks(1, networkFailed(*problem, settings_.language));
}

job::Awaitable<Readers> Doctor::askReaders() {
    Readers readers;
    try {
        readerWorker_ = std::make_shared<job::WorkerConnection>(io_, readerWorker());
        nlohmann::json message;
        message["type"] = "readers";
        co_await readerWorker_->send(std::move(message));
        const nlohmann::json reply = co_await readerWorker_->receive(worker::kReadersTime);
        readers = readReaders(reply);
    } catch (const Error&) {
        // A service that hangs or takes its client down is not running as it should.
        readers.service = Service::NotRunning;
    }
    readerWorker_.reset();
    co_return readers;
}

void Doctor::abort() {
    aborted_ = true;
    if (readerWorker_) {
        readerWorker_->abort();
    }
    if (finder_) {
        finder_->abort();
    }
    if (network_) {
        network_->abort();
    }
}

} // namespace eseal::doctor

#include "host/job/token_finder.hpp"

#include "core/base/exact_json.hpp"
#include "core/token/chain.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/job/certificate_choice.hpp"
#include "host/worker/limits.hpp"

#include <algorithm>
#include <optional>

namespace eseal::job {
namespace {

constexpr std::size_t kMaxSkippedText = 512;

void readInventory(const nlohmann::json& message, ModuleInventory& inventory) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    inventory.tokens = fields.array("tokens").get<std::vector<token::TokenContents>>();
    inventory.certificates =
        fields.array("certificates").get<std::vector<token::CertificateEntry>>();
    for (const nlohmann::json& text : fields.array("skipped")) {
        inventory.skipped.push_back(text.get<std::string>().substr(0, kMaxSkippedText));
    }
    fields.done();
}

CertificateWish wishOf(const seal::SealOptions& options) {
    return {
        .fingerprint = options.certificate,
        .issuer = options.issuer,
        .organisationIdentifier = options.organisationIdentifier};
}

Awaitable<void> askModule(asio::io_context& io, ModuleInventory& inventory, process::Group group) {
    try {
        inventory.worker =
            std::make_shared<WorkerConnection>(io, tokenWorkerFor(inventory.module, group));
        nlohmann::json message;
        message["type"] = "inventory";
        co_await inventory.worker->send(std::move(message));
        readInventory(co_await inventory.worker->receive(worker::kInventoryTime), inventory);
    } catch (const std::exception& problem) {
        inventory.worker.reset();
        inventory.certificates.clear();
        inventory.tokens.clear();
        inventory.skipped.emplace_back(problem.what());
    }
}

void tellFound(const ModuleInventory& inventory) {
    using diagnostics::Level;
    std::string module = "module ";
    module.append(inventory.module.string()).append(": ");
    for (const std::string& reason : inventory.skipped) {
        diagnostics::write(Level::Info, std::string(module).append("skipped: ").append(reason));
    }
    diagnostics::write(
        Level::Info, module + std::to_string(inventory.tokens.size()) + " tokens, " +
                         std::to_string(inventory.certificates.size()) + " certificates");
}

} // namespace

process::ChildSpec tokenWorkerFor(const std::filesystem::path& module, process::Group group) {
    return {
        .arguments = {"--worker", "token", "--module", module.string()},
        .descriptors = {},
        .environment = process::Environment::Inherit,
        .group = group};
}

TokenFinder::TokenFinder(
    asio::io_context& io, const std::vector<std::filesystem::path>& modules, process::Group group)
    : io_(io), group_(group), picker_(io) {
    for (const std::filesystem::path& module : modules) {
        inventories_.push_back(
            {.module = module, .worker = {}, .certificates = {}, .tokens = {}, .skipped = {}});
    }
}

Awaitable<void> TokenFinder::run() {
    std::size_t pending = inventories_.size();
    asio::steady_timer allDone(io_, asio::steady_timer::time_point::max());
    for (ModuleInventory& inventory : inventories_) {
        asio::co_spawn(
            io_, askModule(io_, inventory, group_),
            [&pending, &allDone](const std::exception_ptr&) {
                if (--pending == 0) {
                    allDone.cancel();
                }
            });
    }
    while (pending > 0) {
        boost::system::error_code cancelled;
        co_await allDone.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
    std::ranges::for_each(inventories_, tellFound);
}

void TokenFinder::abort() {
    picker_.abort();
    for (const ModuleInventory& inventory : inventories_) {
        if (inventory.worker) {
            inventory.worker->abort();
        }
    }
}

std::vector<token::CertificateEntry> TokenFinder::certificates() const {
    std::vector<token::CertificateEntry> all;
    for (const ModuleInventory& inventory : inventories_) {
        all.insert(all.end(), inventory.certificates.begin(), inventory.certificates.end());
    }
    return all;
}

std::size_t TokenFinder::tokens() const {
    std::size_t count = 0;
    for (const ModuleInventory& inventory : inventories_) {
        count += inventory.tokens.size();
    }
    return count;
}

std::unique_ptr<RemoteToken> TokenFinder::choose(
    const seal::SealOptions& options, const std::vector<Bytes>& certificates,
    std::chrono::sys_seconds now) {
    if (tokens() == 0) {
        throw Error(ErrorCode::NoToken);
    }
    const auto all = this->certificates();
    token::CertificateEntry chosen = chooseCertificate(all, wishOf(options), now);
    std::vector<Bytes> candidates = chosen.chain;
    candidates.insert(candidates.end(), certificates.begin(), certificates.end());
    chosen.chain = token::issuingChain(chosen.certificate, candidates);
    return std::make_unique<RemoteToken>(chosen, takeWorker(chosen.info.fingerprint));
}

Awaitable<std::unique_ptr<RemoteToken>> TokenFinder::chooseWithUser(
    const seal::SealOptions& options, const std::vector<Bytes>& certificates,
    std::chrono::sys_seconds now, const Asker& asker) {
    std::optional<Error> several;
    try {
        co_return choose(options, certificates, now);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::CertificateChoiceNeeded) {
            throw;
        }
        several = error;
    }
    seal::SealOptions picked = options;
    try {
        const dialog::CertificateList list = listOf(several->data().at("candidates"), asker);
        picked.certificate = co_await pickCertificate(picker_, list);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::DialogMissing) {
            throw;
        }
        // Without a list the caller has to name the certificate.
        throw Error(several->code(), several->detail(), several->data());
    }
    co_return choose(picked, certificates, now);
}

dialog::CertificateList
TokenFinder::listOf(const nlohmann::json& candidates, const Asker& asker) const {
    dialog::CertificateList list{.origin = asker.origin, .language = asker.language, .entries = {}};
    const std::vector<token::CertificateEntry> all = certificates();
    for (const nlohmann::json& candidate : candidates) {
        const std::string fingerprint = candidate.value("fingerprint", "");
        const auto entry = std::ranges::find_if(
            all, [&fingerprint](const auto& one) { return one.info.fingerprint == fingerprint; });
        if (entry != all.end()) {
            list.entries.push_back(*entry);
        }
    }
    return list;
}

std::shared_ptr<WorkerConnection> TokenFinder::takeWorker(std::string_view fingerprint) {
    std::shared_ptr<WorkerConnection> taken;
    for (ModuleInventory& inventory : inventories_) {
        const bool has = std::ranges::any_of(inventory.certificates, [&](const auto& entry) {
            return entry.info.fingerprint == fingerprint;
        });
        if (has && !taken) {
            taken = inventory.worker;
        }
        inventory.worker.reset();
    }
    return taken;
}

} // namespace eseal::job

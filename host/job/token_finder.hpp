// Asks every module what it has, each in a process of its own.
#pragma once

#include "core/seal/seal_options.hpp"
#include "core/token/certificate_entry.hpp"
#include "host/job/asio.hpp"
#include "host/job/certificate_picker.hpp"
#include "host/job/remote_token.hpp"
#include "host/job/worker_connection.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace eseal::job {

/// One module's worker and what it found.
struct ModuleInventory {
    std::filesystem::path module;
    std::shared_ptr<WorkerConnection> worker; ///< nothing when the module failed
    std::vector<token::CertificateEntry> certificates;
    std::vector<token::TokenContents> tokens;
    std::vector<std::string> skipped; ///< what erred, for diagnostics
};

/// For whom a certificate is chosen.
struct Asker {
    std::string origin; ///< "" for the command line
    Language language = Language::English;
};

/// How the worker of a module is started.
process::ChildSpec tokenWorkerFor(const std::filesystem::path& module, process::Group group);

/// Asks all modules at the same time; a module that crashes, hangs or errs is named in its
/// `skipped` and otherwise left out. abort() ends the search from outside.
class TokenFinder {
public:
    TokenFinder(
        asio::io_context& io, const std::vector<std::filesystem::path>& modules,
        process::Group group = process::Group::Own);

    Awaitable<void> run();
    /// run() then returns with what it has.
    void abort();

    const std::vector<ModuleInventory>& inventories() const { return inventories_; }
    /// Certificates of all modules, in the modules' order.
    std::vector<token::CertificateEntry> certificates() const;
    /// How many tokens there are.
    std::size_t tokens() const;

    /// The certificate that the options mean, with the worker that can sign with it; the other
    /// workers are ended. `certificates` (DER) may complete the chain that the token offers.
    /// Throws as chooseCertificate() does, and Error(no-token).
    std::unique_ptr<RemoteToken> choose(
        const seal::SealOptions& options, const std::vector<Bytes>& certificates,
        std::chrono::sys_seconds now);

    /// The same, but the user picks when several remain and the desktop has a list for that.
    /// Throws Error(user-cancelled), Error(timed-out) and Error(aborted) as well.
    Awaitable<std::unique_ptr<RemoteToken>> chooseWithUser(
        const seal::SealOptions& options, const std::vector<Bytes>& certificates,
        std::chrono::sys_seconds now, const Asker& asker);

private:
    std::shared_ptr<WorkerConnection> takeWorker(std::string_view fingerprint);
    dialog::CertificateList listOf(const nlohmann::json& candidates, const Asker& asker) const;

    asio::io_context& io_;
    process::Group group_;
    std::vector<ModuleInventory> inventories_;
    ListWindow picker_;
};

} // namespace eseal::job

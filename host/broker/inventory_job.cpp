// What the extension's own pages show of tokens and certificates. No site gets to know it.
#include "core/token/certificate_summary.hpp"
#include "core/token/expiry.hpp"
#include "host/broker/job.hpp"

#include <algorithm>
#include <utility>

namespace eseal::broker {
namespace {

/// More would be no glance, and their message must fit into a frame.
constexpr std::size_t kShown = 50;

nlohmann::json
shownCertificate(const token::CertificateEntry& entry, std::chrono::sys_seconds now) {
    nlohmann::json json = token::certificateSummary(entry.info);
    json["commonName"] = entry.info.commonName;
    json["qualifiedSeal"] = entry.info.isQualifiedSeal();
    json["onQscd"] = entry.info.qcSscd;
    json["daysLeft"] = token::daysLeft(entry.info, now);
    json["token"] = entry.token.label;
    return json;
}

nlohmann::json shownToken(const token::TokenInfo& info) {
    return {
        {"label", info.label},
        {"manufacturer", info.manufacturer},
        {"model", info.model},
        {"serialNumber", info.serialNumber},
        {"tries", name(info.tries)}};
}

class InventoryJob final : public Job {
public:
    InventoryJob(JobSurroundings surroundings, JobHeader header)
        : Job(std::move(surroundings), std::move(header)) {}

    job::Awaitable<void> run() override {
        progress("finding-token");
        finder_ = std::make_unique<job::TokenFinder>(io(), around().modules);
        co_await finder_->run();
        throwIfAborted();
        send(inventoryMessage(this->header().job, *finder_, presentTime()));
    }

private:
    void stopWork() override {
        if (finder_) {
            finder_->abort();
        }
    }

    std::unique_ptr<job::TokenFinder> finder_;
};

} // namespace

nlohmann::json
inventoryMessage(std::uint64_t job, const job::TokenFinder& found, std::chrono::sys_seconds now) {
    nlohmann::json certificates = nlohmann::json::array();
    nlohmann::json tokens = nlohmann::json::array();
    bool moduleFailed = false;
    for (const job::ModuleInventory& inventory : found.inventories()) {
        moduleFailed = moduleFailed || inventory.worker == nullptr;
        for (const token::TokenContents& contents : inventory.tokens) {
            if (tokens.size() < kShown) {
                tokens.push_back(shownToken(contents.token));
            }
        }
        for (const token::CertificateEntry& entry : inventory.certificates) {
            if (certificates.size() < kShown) {
                certificates.push_back(shownCertificate(entry, now));
            }
        }
    }
    return {
        {"type", "inventory"},
        {"job", job},
        {"tokens", std::move(tokens)},
        {"certificates", std::move(certificates)},
        {"modules", found.inventories().size()},
        {"moduleFailed", moduleFailed}};
}

std::shared_ptr<Job> makeInventoryJob(JobSurroundings surroundings, JobHeader header) {
    if (!header.origin.isExtensionPage()) {
        throw Error(ErrorCode::OriginRefused, "tokens are shown to the extension's pages only");
    }
    return std::make_shared<InventoryJob>(std::move(surroundings), std::move(header));
}

} // namespace eseal::broker

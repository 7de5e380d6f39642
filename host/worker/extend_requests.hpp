// What the verify worker does to raise a seal to a higher level (WORKERS.md).
#pragma once

#include "core/net/fetcher.hpp"
#include "host/worker/mapped_document.hpp"
#include "host/worker/verify_requests.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace eseal::worker {

class ExtendRequests {
public:
    /// All of them outlive it.
    ExtendRequests(MappedDocument& document, net::Fetcher& fetcher, Trust& trust)
        : document_(document), fetcher_(fetcher), trust_(trust) {}

    /// Nothing for a message that is no such request. Throws what the work throws.
    std::optional<nlohmann::json> answer(const nlohmann::json& message);

private:
    nlohmann::json examine(const nlohmann::json& message);
    nlohmann::json collect(const nlohmann::json& message);
    nlohmann::json stamp(const nlohmann::json& message);
    nlohmann::json check(const nlohmann::json& message);
    nlohmann::json confirm(const nlohmann::json& message);

    MappedDocument& document_;
    net::Fetcher& fetcher_;
    Trust& trust_;
};

} // namespace eseal::worker

// Judging a document: what the verify worker is asked for it (WORKERS.md).
#pragma once

#include "core/base/exact_json.hpp"
#include "core/net/fetcher.hpp"
#include "core/trust/lists/service_anchors.hpp"
#include "host/worker/mapped_document.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

namespace eseal::worker {

/// The certificates that are trusted: those given by name, and those of the trusted lists.
class Trust {
public:
    Trust() { joined_.add(given_); }
    void load(ByteView store) {
        services_ = trust::lists::fromStore(store);
        listed_.emplace(*services_);
        joined_.add(*listed_);
    }
    void give(const std::vector<Bytes>& anchors) { given_.add(anchors); }
    const trust::TrustAnchors& anchors() const { return joined_; }
    const trust::lists::TrustedServices* services() const {
        return services_ ? &*services_ : nullptr;
    }

private:
    std::optional<trust::lists::TrustedServices> services_;
    std::optional<trust::lists::ServiceAnchors> listed_;
    trust::AnchorList given_;
    trust::JoinedAnchors joined_;
};

/// The key `anchors`: base64 of DER. Throws the error of `fields`.
std::vector<Bytes> readAnchors(Fields& fields);

class VerifyRequests {
public:
    /// All of them outlive it.
    VerifyRequests(MappedDocument& document, net::Fetcher& fetcher, Trust& trust)
        : document_(document), fetcher_(fetcher), trust_(trust) {}

    /// The answer to `verify`; nothing for another request.
    std::optional<nlohmann::json> answer(const nlohmann::json& message);

private:
    MappedDocument& document_;
    net::Fetcher& fetcher_;
    Trust& trust_;
};

} // namespace eseal::worker

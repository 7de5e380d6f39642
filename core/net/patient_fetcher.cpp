#include "core/net/patient_fetcher.hpp"

#include "core/base/error.hpp"
#include "core/net/url.hpp"

#include <algorithm>

namespace eseal::net {
namespace {

[[noreturn]] void refuseFetch(const char* reason, const char* detail) {
    throw Error(ErrorCode::NetworkFailed, detail, {{"reason", reason}});
}

} // namespace

FetchResponse PatientFetcher::fetch(const FetchRequest& request) {
    const auto isDead = [&](const std::string& url) { return request.url.starts_with(url); };
    if (std::ranges::any_of(dead_, isDead)) {
        refuseFetch("unreachable", "did not answer before");
    }
    if (++fetches_ > maxFetches_) {
        refuseFetch("failed", "too many fetches");
    }
    try {
        return fetcher_.fetch(request);
    } catch (const Error& error) {
        remember(request.url, error.data().value("reason", std::string()));
        throw;
    }
}

void PatientFetcher::remember(const std::string& url, const std::string& reason) {
    // What hangs under one path may answer under another.
    if (reason == "timed-out") {
        dead_.push_back(url);
    } else if (reason == "unreachable") {
        dead_.push_back(siteOf(url) + "/");
    }
}

} // namespace eseal::net

#include "core/trust/evidence/fetched_evidence.hpp"

#include "core/base/base64.hpp"
#include "core/base/error.hpp"
#include "core/net/url.hpp"
#include "core/trust/evidence/answer_error.hpp"
#include "core/trust/evidence/certificate_urls.hpp"
#include "core/trust/evidence/crl.hpp"
#include "core/trust/evidence/issuer_file.hpp"
#include "core/trust/evidence/ocsp.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace eseal::trust {
namespace {

constexpr std::size_t kMaxOcspResponse = std::size_t{256} << 10U;
constexpr std::size_t kMaxIssuerFile = std::size_t{1} << 20U;
/// RFC 5019 5: what GET is for.
constexpr std::size_t kMaxOcspInUrl = 255;
constexpr int kMaxFetches = 128;
constexpr int kMaxIssuerFetches = 16;

std::chrono::sys_seconds present() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Base64 as a part of a URL's path.
std::string inPath(std::string_view base64) {
    std::string text;
    for (const char c : base64) {
        text += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string(1, c);
    }
    return text;
}

/// The newer of two answers.
void keepNewer(std::optional<RevocationAnswer>& best, RevocationAnswer answer) {
    if (!best || answer.issued > best->issued) {
        best = std::move(answer);
    }
}

class FetchedEvidence final : public EvidenceSource {
public:
    FetchedEvidence(net::Fetcher* fetcher, EvidenceAtHand atHand)
        : fetcher_(fetcher), atHand_(std::move(atHand)) {}

    std::vector<Bytes> issuers(const Bytes& der) override {
        const openssl::Certificate certificate = openssl::certificateFromDer(der);
        Attempts attempts;
        for (const std::string& url : issuerUrls(certificate.get())) {
            if (++issuerFetches_ > kMaxIssuerFetches) {
                break;
            }
            try {
                return certificatesInFile(get(url, "application/pkix-cert, */*", kMaxIssuerFile));
            } catch (const Error& error) {
                attempts.add(url, error);
            }
        }
        attempts.fail("the certificate does not say where its issuer's is to be had");
    }

    std::optional<RevocationAnswer> known(const Bytes& der, const Bytes& issuerDer) override {
        const openssl::Certificate certificate = openssl::certificateFromDer(der);
        const openssl::Certificate issuer = openssl::certificateFromDer(issuerDer);
        std::optional<RevocationAnswer> best;
        const auto look = [&](const std::vector<Bytes>& list, const auto& read) {
            for (const Bytes& item : list) {
                try {
                    keepNewer(best, read(item, certificate.get(), issuer.get(), std::nullopt));
                } catch (const Error&) {
                    // Most of what is at hand is about other certificates.
                }
            }
        };
        look(atHand_.ocspResponses, readOcsp);
        look(atHand_.crls, readCrl);
        return best;
    }

    RevocationAnswer ask(const Bytes& der, const Bytes& issuerDer) override {
        const openssl::Certificate certificate = openssl::certificateFromDer(der);
        const openssl::Certificate issuer = openssl::certificateFromDer(issuerDer);
        Attempts attempts;
        for (const std::string& url : ocspUrls(certificate.get())) {
            if (auto answer = askResponder(url, certificate.get(), issuer.get(), attempts)) {
                return *answer;
            }
        }
        for (const std::string& url : crlUrls(certificate.get())) {
            try {
                Bytes list = get(url, "application/pkix-crl, */*", kMaxCrl);
                RevocationAnswer answer = readCrl(list, certificate.get(), issuer.get(), present());
                atHand_.crls.push_back(std::move(list));
                return answer;
            } catch (const Error& error) {
                attempts.add(url, error);
            }
        }
        attempts.fail("the certificate names neither OCSP nor a list by http");
    }

private:
    /// Where was asked, and why it was in vain.
    class Attempts {
    public:
        void add(const std::string& url, const Error& error) {
            reason_ = error.data().value("reason", std::string("failed"));
            text_ += (text_.empty() ? "" : "; ") + net::siteOf(url) + ": " + reason_ +
                     (error.detail().empty() ? "" : ", " + error.detail());
        }
        [[noreturn]] void fail(const char* nowhere) const {
            refuseAnswer(
                text_.empty() ? "no-source" : reason_.c_str(), text_.empty() ? nowhere : text_);
        }

    private:
        std::string text_;
        std::string reason_;
    };

    std::optional<RevocationAnswer>
    askResponder(const std::string& url, X509* certificate, X509* issuer, Attempts& attempts) {
        const Bytes request = ocspRequest(certificate, issuer);
        const std::string base64 = toBase64(request);
        for (const bool post : {true, false}) {
            if (!post && base64.size() > kMaxOcspInUrl) {
                break;
            }
            try {
                const std::string slash = url.ends_with('/') ? "" : "/";
                Bytes response = post ? postOcsp(url, request)
                                      : get(url + slash + inPath(base64),
                                            "application/ocsp-response", kMaxOcspResponse);
                return readOcsp(response, certificate, issuer, present());
            } catch (const Error& error) {
                attempts.add(url, error);
            }
        }
        return std::nullopt;
    }

    Bytes postOcsp(const std::string& url, const Bytes& request) {
        net::FetchRequest wanted;
        wanted.url = url;
        wanted.body = request;
        wanted.contentType = "application/ocsp-request";
        wanted.accept = "application/ocsp-response";
        wanted.maxSize = kMaxOcspResponse;
        return fetch(std::move(wanted));
    }

    Bytes get(const std::string& url, const char* accept, std::size_t maxSize) {
        net::FetchRequest wanted;
        wanted.url = url;
        wanted.accept = accept;
        wanted.maxSize = maxSize;
        return fetch(std::move(wanted));
    }

    Bytes fetch(net::FetchRequest request) {
        const std::string site = net::siteOf(request.url);
        if (fetcher_ == nullptr) {
            refuseAnswer("offline", "nothing is fetched");
        }
        if (deadSites_.contains(site)) {
            refuseAnswer("unreachable", "did not answer before");
        }
        if (++fetches_ > kMaxFetches) {
            refuseAnswer("failed", "too many fetches");
        }
        request.source = net::Source::Document;
        try {
            return fetcher_->fetch(request).body;
        } catch (const Error& error) {
            const std::string reason = error.data().value("reason", std::string());
            if (reason == "timed-out" || reason == "unreachable") {
                deadSites_.insert(site);
            }
            throw;
        }
    }

    net::Fetcher* fetcher_;
    EvidenceAtHand atHand_;
    std::set<std::string> deadSites_;
    int fetches_ = 0;
    int issuerFetches_ = 0;
};

} // namespace

std::unique_ptr<EvidenceSource> makeFetchedEvidence(net::Fetcher* fetcher, EvidenceAtHand atHand) {
    return std::make_unique<FetchedEvidence>(fetcher, std::move(atHand));
}

} // namespace eseal::trust

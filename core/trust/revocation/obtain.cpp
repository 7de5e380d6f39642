#include "core/trust/revocation/obtain.hpp"

#include "core/base/base64.hpp"
#include "core/trust/revocation/crl.hpp"
#include "core/trust/revocation/ocsp.hpp"

#include <algorithm>

namespace eseal::trust {
namespace {

/// RFC 5019 5: longer requests are not sent by GET.
constexpr std::size_t kMaxGetRequest = 255;

net::FetchRequest fetchRequest(const std::string& url, std::size_t maxSize, const char* accept) {
    net::FetchRequest request;
    request.url = url;
    request.source = net::Source::Document;
    request.accept = accept;
    request.maxSize = maxSize;
    return request;
}

/// What may stand in a path and in base64.
std::string escaped(const std::string& base64) {
    std::string text;
    for (const char letter : base64) {
        switch (letter) {
        case '+':
            text += "%2B";
            break;
        case '/':
            text += "%2F";
            break;
        case '=':
            text += "%3D";
            break;
        default:
            text += letter;
        }
    }
    return text;
}

net::FetchRequest ocspPost(const std::string& url, const Bytes& request) {
    net::FetchRequest fetch = fetchRequest(url, kMaxOcspResponse, "application/ocsp-response");
    fetch.body = request;
    fetch.contentType = "application/ocsp-request";
    return fetch;
}

net::FetchRequest ocspGet(const std::string& url, const Bytes& request) {
    const std::string separator = url.ends_with('/') ? "" : "/";
    return fetchRequest(
        url + separator + escaped(toBase64(request)), kMaxOcspResponse,
        "application/ocsp-response");
}

/// Nothing when it may be used at this time, else why not.
std::string problemOfTime(const RevocationInfo& info, std::chrono::sys_seconds now) {
    if (info.thisUpdate > now + kClockSkew || info.producedAt > now + kClockSkew) {
        return "from the future";
    }
    if (info.nextUpdate && *info.nextUpdate < now - kClockSkew) {
        return "out of date";
    }
    return {};
}

class Inquiry {
public:
    Inquiry(
        const Certificate& certificate, const Certificate& issuer, net::Fetcher& fetcher,
        std::chrono::sys_seconds now, const std::vector<CertificatePtr>& candidates)
        : certificate_(certificate), issuer_(issuer), fetcher_(fetcher), now_(now),
          candidates_(candidates) {}

    ObtainedRevocation run(net::Reuse reuse) {
        const auto responders = ocspAddresses(certificate_);
        const auto lists = crlAddresses(certificate_);
        askResponders(responders);
        for (const std::string& url : lists) {
            if (!result_.info) {
                askForList(url, reuse);
            }
        }
        if (!result_.info) {
            result_.problem = responders.empty() && lists.empty() ? "no-source" : "unavailable";
        }
        return std::move(result_);
    }

private:
    void askResponders(const std::vector<std::string>& urls) {
        for (const std::string& url : urls) {
            if (!result_.info) {
                askByPost(url);
            }
        }
        const Bytes request = ocspRequest(certificate_, issuer_);
        for (const std::string& url : urls) {
            if (!result_.info && request.size() <= kMaxGetRequest) {
                tryOne(ocspGet(url, request), true);
            }
        }
    }

    /// With a nonce; without, if the responder refuses that one.
    void askByPost(const std::string& url) {
        tryOne(ocspPost(url, ocspRequest(certificate_, issuer_, OcspNonce::Present)), true);
        if (!result_.info && refused_) {
            tryOne(ocspPost(url, ocspRequest(certificate_, issuer_)), true);
        }
    }

    /// A list that was kept and is of no use is fetched once more.
    void askForList(const std::string& url, net::Reuse reuse) {
        net::FetchRequest request = fetchRequest(url, kMaxCrl, "application/pkix-crl");
        request.reuse = reuse;
        tryOne(request, false);
        if (!result_.info && kept_) {
            request.reuse = net::Reuse::Never;
            tryOne(request, false);
        }
    }

    RevocationReading
    read(const net::FetchRequest& request, const SharedBytes& answer, bool ocsp) const {
        if (!ocsp) {
            return readCrl(answer, certificate_, issuer_, candidates_);
        }
        const Bytes* asked = request.body.empty() ? nullptr : &request.body;
        return readOcspResponse(answer, certificate_, issuer_, candidates_, asked);
    }

    void tryOne(const net::FetchRequest& request, bool ocsp) {
        refused_ = false;
        kept_ = false;
        try {
            const net::FetchResponse answer = fetcher_.fetch(request);
            kept_ = answer.kept;
            RevocationReading reading = read(request, answer.body, ocsp);
            refused_ = reading.problem == "refused";
            take(std::move(reading), request.url);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::NetworkFailed) {
                throw;
            }
            refused_ = error.data().value("reason", "") == "status";
            result_.attempts.push_back({request.url, "network-failed", error.detail()});
        }
    }

    void take(RevocationReading reading, const std::string& url) {
        if (reading.info) {
            reading.detail = problemOfTime(*reading.info, now_);
            reading.problem = reading.detail.empty() ? "" : "time";
            if (reading.info->status == RevocationStatus::Unknown) {
                reading.problem = "other-certificate";
                reading.detail = "the responder does not know the certificate";
            }
        }
        if (!reading.problem.empty()) {
            result_.attempts.push_back({url, reading.problem, reading.detail});
            return;
        }
        reading.info->url = url;
        result_.info = std::move(reading.info);
    }

    const Certificate& certificate_;
    const Certificate& issuer_;
    net::Fetcher& fetcher_;
    std::chrono::sys_seconds now_;
    const std::vector<CertificatePtr>& candidates_;
    bool refused_ = false; ///< the last request, by a server that is there
    bool kept_ = false;    ///< the last answer came from what was kept
    ObtainedRevocation result_;
};

} // namespace

ObtainedRevocation obtainRevocation(
    const Certificate& certificate, const Certificate& issuer, net::Fetcher& fetcher,
    std::chrono::sys_seconds now, const std::vector<CertificatePtr>& candidates, net::Reuse reuse) {
    return Inquiry(certificate, issuer, fetcher, now, candidates).run(reuse);
}

bool isExemptFromRevocation(const Certificate& certificate) {
    // id-etsi-ext-valassured-ST-certs
    const openssl::Handle<ASN1_OBJECT, ASN1_OBJECT_free> name(OBJ_txt2obj("0.4.0.194121.2.1", 1));
    return X509_get_ext_by_OBJ(certificate.x509(), name.get(), -1) >= 0;
}

} // namespace eseal::trust

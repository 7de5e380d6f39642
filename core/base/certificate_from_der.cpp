#include "core/base/openssl_handles.hpp"

#include <algorithm>
#include <deque>

namespace eseal::openssl {
namespace {

constexpr std::size_t kMaxRemembered = 16;

struct Remembered {
    Bytes der;
    Certificate certificate;
};

/// Shared ownership, as OpenSSL does it.
Certificate shared(const Certificate& certificate) {
    require(X509_up_ref(certificate.get()) == 1, "X509_up_ref");
    return Certificate(certificate.get());
}

} // namespace

Certificate certificateFromDer(ByteView der) {
    // Per thread: freed before OpenSSL cleans up, and nothing to lock.
    thread_local std::deque<Remembered> remembered;
    const auto known = std::ranges::find_if(
        remembered, [der](const Remembered& each) { return std::ranges::equal(each.der, der); });
    if (known != remembered.end()) {
        return shared(known->certificate);
    }
    auto certificate = fromDer<Certificate>(der, d2i_X509);
    if (certificate) {
        if (remembered.size() == kMaxRemembered) {
            remembered.pop_front();
        }
        remembered.push_back({Bytes(der.begin(), der.end()), shared(certificate)});
    }
    return certificate;
}

} // namespace eseal::openssl

#include "tests/support/cms_check.hpp"

#include "core/base/openssl_handles.hpp"

namespace eseal::test {

std::string verifyCms(const Bytes& cms, ByteView content, const Bytes& trustAnchor) {
    using Store = openssl::Handle<X509_STORE, X509_STORE_free>;
    const openssl::CleanErrorQueue clean;
    const auto parsed = openssl::fromDer<openssl::Cms>(cms, d2i_CMS_ContentInfo);
    const auto anchor = openssl::certificateFromDer(trustAnchor);
    const Store store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), anchor.get());
    // Seal certificates have no extended key usage for e-mail, which is what CMS_verify expects.
    X509_STORE_set_purpose(store.get(), X509_PURPOSE_ANY);
    const openssl::Bio bio(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    const bool valid = parsed && CMS_verify(
                                     parsed.get(), nullptr, store.get(), bio.get(), nullptr,
                                     CMS_BINARY | CMS_CADES) == 1;
    return valid ? "" : openssl::takeErrors("CMS_verify");
}

} // namespace eseal::test

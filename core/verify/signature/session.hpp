// What is known during the validation of one document: certificates, revocation data, and what is
// proven to have existed when.
#pragma once

#include "core/cms/signature_object.hpp"
#include "core/trust/path.hpp"
#include "core/trust/revocation/revocation_info.hpp"
#include "core/verify/signature/validate.hpp"

#include <map>
#include <utility>

namespace eseal::verify {

class Session {
public:
    explicit Session(const ValidationContext& context);

    const ValidationContext& context() const { return context_; }
    std::chrono::sys_seconds now() const { return context_.time; }
    trust::CertificatePool& pool() { return pool_; }

    /// What a signature carries. @param revision the one that it closes
    void add(const cms::CarriedEvidence& evidence, std::size_t revision);

    /// A document time-stamp that passed: what is in its revision and before existed then.
    void prove(std::size_t revision, std::chrono::sys_seconds time);
    /// The earliest time at which a document time-stamp proves something of this revision; nothing
    /// when none does.
    std::optional<std::chrono::sys_seconds> provenAt(std::size_t revision) const;

    /// All that the document says about the certificate, with existedAt set.
    std::vector<trust::RevocationInfo>
    known(const trust::Certificate& certificate, const trust::Certificate& issuer);
    /// A fresh answer by network, asked for once; nothing when offline or in vain.
    std::optional<trust::RevocationInfo>
    fetched(const trust::Certificate& certificate, const trust::Certificate& issuer);

private:
    struct Item {
        SharedBytes der;
        bool ocsp = false;
        std::size_t revision = 0;
    };
    struct Answer {
        trust::RevocationInfo info;
        std::size_t revision = 0;
    };
    using Pair = std::pair<Bytes, Bytes>; ///< fingerprints of certificate and issuer

    void addItem(const Bytes& der, bool ocsp, std::size_t revision);
    std::vector<Answer>
    readAll(const trust::Certificate& certificate, const trust::Certificate& issuer) const;

    const ValidationContext& context_;
    trust::CertificatePool pool_;
    std::vector<Item> items_;
    std::map<std::size_t, std::chrono::sys_seconds> proven_; ///< by revision
    std::map<Pair, std::vector<Answer>> known_;
    std::map<Pair, std::optional<trust::RevocationInfo>> fetched_;
};

} // namespace eseal::verify

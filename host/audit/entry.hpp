// The lines of one request in the audit log, filled in as it goes on.
#pragma once

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/token/certificate_entry.hpp"
#include "host/audit/record.hpp"
#include "host/audit/settings.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eseal::audit {

/// Written when a document is sealed or refused; document() then begins the next one of a batch. A
/// document that was sealed and could not be handed over has both lines.
class Entry {
public:
    Entry(Action action, std::string_view origin);

    /// Which log it belongs to; before this, the default one. With `required` it throws
    /// Error(audit-unwritable) when the log cannot take a line now.
    void open(const Settings& settings);

    /// What is to be sealed now; `size` in bytes, 0 when it is not known.
    void document(std::string_view fileName, std::uint64_t size);
    /// All of it has come; its SHA-256.
    void received(std::uint64_t size, const Digest& sha256);
    /// What a page wants sealed without showing it.
    void hash(const Digest& digest);
    void certificate(const token::CertificateInfo& info);

    /// Writes the line; to be called before the sealed file leaves. A log that cannot be written
    /// is a warning on standard error, with `required` an Error(audit-unwritable).
    void sealed(const std::string& sha256After, std::string_view level);

    /// Writes the line with the error's name. What goes wrong here is a warning only: the request
    /// has failed already.
    void refused(ErrorCode code) noexcept;

private:
    void write(std::string_view result);
    void forgetDocument();
    void forgetSeal();

    Settings settings_;
    Record record_;
};

} // namespace eseal::audit

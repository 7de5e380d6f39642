// One request's line in the audit log, filled in as the request goes on.
#pragma once

#include "core/base/error.hpp"
#include "core/token/certificate_entry.hpp"
#include "host/audit/record.hpp"
#include "host/audit/settings.hpp"

#include <string>

namespace eseal::audit {

/// Written once, when the request ends.
class Entry {
public:
    explicit Entry(Record record) : record_(std::move(record)) {}

    /// Which log it belongs to; before this, the default one. With `required` it throws
    /// Error(audit-unwritable) when the log cannot take a line now.
    void open(const Settings& settings);

    /// For what becomes known on the way.
    Record& record() { return record_; }
    void certificate(const token::CertificateInfo& info);

    /// Writes the line; to be called before the sealed file leaves. A log that cannot be written
    /// is a warning on standard error, with `required` an Error(audit-unwritable).
    void sealed(const std::string& sha256After, std::string_view level);

    /// Writes the line with the error's name. What goes wrong here is a warning only: the request
    /// has failed already.
    void refused(ErrorCode code) noexcept;

private:
    void write(std::string_view result);

    Settings settings_;
    Record record_;
};

} // namespace eseal::audit

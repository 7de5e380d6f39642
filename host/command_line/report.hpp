// What the commands say to people and to scripts.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "host/command_line/common_options.hpp"
#include "host/job/document_sealer.hpp"

#include <chrono>
#include <filesystem>
#include <string>

namespace eseal::command_line {

/// The error and what to do about it, on standard error, or as JSON.
/// @return its exit status.
int reportError(const Error& error, const CommonOptions& options);

/// Several lines about one certificate.
std::string describeEntry(const token::CertificateEntry& entry, Language language);

/// The same for scripts.
nlohmann::json entryAsJson(const token::CertificateEntry& entry);

/// A sealed document for scripts.
nlohmann::json sealedAsJson(const std::filesystem::path& output, const job::SealedDocument& sealed);

/// An error for scripts: its name, number, message, remedy, data and details.
nlohmann::json errorAsJson(const Error& error, Language language);

/// What the receiver of a sealed file should know, for people. `now` is the time of the seal.
std::string warningText(
    ErrorCode warning, const token::CertificateInfo& info, std::chrono::sys_seconds now,
    Language language);

/// What the certificate is for: "qualified seal certificate, key on a QSCD".
std::string useText(const token::CertificateInfo& info, Language language);

/// The certificate's organisation with its identifier, or its common name.
std::string holderOf(const token::CertificateInfo& info);

} // namespace eseal::command_line

// What became of the documents of a batch, for people and for scripts.
#pragma once

#include "core/token/certificate_entry.hpp"
#include "host/command_line/commands.hpp"
#include "host/job/document_sealer.hpp"

#include <filesystem>
#include <variant>
#include <vector>

namespace eseal::command_line {

using DocumentOutcome = std::variant<job::SealedDocument, Error>;

struct BatchResult {
    const SealCommand& command;
    const std::vector<std::filesystem::path>& outputs;
    const token::CertificateInfo& certificate;
    std::vector<DocumentOutcome> outcomes; ///< one for each input, in their order
};

/// On standard output and standard error.
/// @return the exit status: that of the first document that failed.
int reportBatch(const BatchResult& result, const CommonOptions& common);

} // namespace eseal::command_line

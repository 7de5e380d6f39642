// The verifier on a seal that is being made, in the document worker (WORKERS.md).
#pragma once

#include "core/seal/prepare.hpp"
#include "host/worker/mapped_document.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace eseal::worker {

/// Throws Error(seal-not-valid) when the revision would harm signatures that are there.
void requireUnharmed(
    const seal::PreparedRevision& revision, MappedDocument& document, const std::string& password);

/// The answer to `check`. Throws Error(seal-not-valid).
nlohmann::json checkSealed(const nlohmann::json& message, MappedDocument& document);

} // namespace eseal::worker

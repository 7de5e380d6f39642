// The verifier on a seal that was just made: what the document worker is asked last (WORKERS.md).
#pragma once

#include "host/worker/mapped_document.hpp"

#include <nlohmann/json.hpp>

namespace eseal::worker {

/// The answer to `check`. Throws Error(seal-not-valid).
nlohmann::json checkSealed(const nlohmann::json& message, MappedDocument& document);

} // namespace eseal::worker

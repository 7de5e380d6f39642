// What is asked of the trust worker, and what it answers (WORKERS.md).
#pragma once

#include "core/trust/lists/list_sources.hpp"
#include "core/trust/lists/update.hpp"

#include <nlohmann/json.hpp>

#include <chrono>

namespace eseal::worker {

inline constexpr std::size_t kMaxListName = 4096;

/// `updateLists` and `importLists`.
struct UpdateRequest {
    trust::lists::ListOfListsTrust trust;
    std::chrono::sys_seconds now;
};
/// Throws Error(invalid-argument).
UpdateRequest readUpdate(const nlohmann::json& message);

nlohmann::json describedMessage(const trust::lists::TrustedServices& services);
nlohmann::json listAddedMessage(const trust::lists::ListIdentity& identity);
nlohmann::json updatedMessage(const trust::lists::ListUpdate& update);

} // namespace eseal::worker

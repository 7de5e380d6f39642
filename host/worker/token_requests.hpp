// What a token worker can be asked (WORKERS.md), apart from pipes and threads.
#pragma once

#include "core/token/pkcs11/module.hpp"
#include "host/dialog/canceller.hpp"
#include "host/worker/token_phases.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>

namespace eseal::worker {

/// Serves requests about one module. The module is loaded by the first request that needs it.
class TokenRequests {
public:
    /// @param canceller closes dialogs; it outlives this object.
    /// @param report    sends a phase to the broker.
    TokenRequests(
        std::filesystem::path module, const dialog::Canceller& canceller,
        PhaseReportingPinSource::Report report);

    /// The answer to one message; every failure is an "error" message.
    nlohmann::json answer(std::string_view message);

private:
    /// A key that is logged in, with what has to outlive it.
    struct OpenKey {
        std::unique_ptr<token::PinSource> dialog;
        std::unique_ptr<token::PinSource> phases;
        std::unique_ptr<token::Signer> signer;
    };

    nlohmann::json dispatch(const nlohmann::json& message);
    nlohmann::json inventory();
    nlohmann::json open(const nlohmann::json& message);
    nlohmann::json sign(const nlohmann::json& message);
    nlohmann::json close();
    nlohmann::json tokens();
    nlohmann::json setPin(const nlohmann::json& message);
    token::pkcs11::Module& module();

    std::filesystem::path path_;
    const dialog::Canceller& canceller_;
    PhaseReportingPinSource::Report report_;
    std::unique_ptr<token::pkcs11::Module> module_;
    std::optional<OpenKey> key_; ///< destroyed, and so logged out, before the module
};

} // namespace eseal::worker

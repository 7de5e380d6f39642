// Whether an administrator's policy keeps a browser from starting this program.
#pragma once

#include "core/base/error.hpp"
#include "host/doctor/check.hpp"
#include "host/registration/plan.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace eseal::doctor {

/// What holds for a browser, and where it is written; a null value without a policy.
struct PolicyFacts {
    nlohmann::json values;
    std::string path; ///< a file, or the folder of several
};

/// What the policy files say, together as the browser puts them together. A file that cannot be
/// read as JSON says nothing, to the browser as to us.
/// @param root of the file system, for tests
PolicyFacts policyFacts(registration::Browser browser, const std::filesystem::path& root = "/");

enum class PolicyFault {
    ProgramBlocked,   ///< native messaging to our name is not allowed
    UserRegistration, ///< only programs that the whole system knows may be started
    ExtensionBlocked, ///< our extension may not be installed, or may not start programs
};

/// @param onlyForUser the browser would start what the user registered
std::optional<PolicyFault>
policyFault(registration::Browser browser, const nlohmann::json& values, bool onlyForUser);

/// Nothing when the policy is in nobody's way.
std::optional<Check> checkPolicy(
    registration::Browser browser, const std::string& product, const PolicyFacts& facts,
    bool onlyForUser, Language language);

} // namespace eseal::doctor

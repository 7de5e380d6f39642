// Whom this computer trusts, as it is configured.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace eseal::trusted_lists {

/// The key `trust` of config.json.
struct Settings {
    std::vector<std::filesystem::path> anchors; ///< PEM: trusted beside the trusted lists
    std::string lotl;                           ///< URL; "": the Commission's
    std::vector<std::filesystem::path> signers; ///< PEM: who signs it; none: as built in
    bool update = true;                         ///< in the background, while something is verified

    bool operator==(const Settings&) const = default;
};

} // namespace eseal::trusted_lists

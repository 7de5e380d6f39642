// Carrying out a plan, and taking it back.
#pragma once

#include "host/registration/plan.hpp"

#include <filesystem>
#include <string>

namespace eseal::registration {

enum class Outcome {
    Written,
    Unchanged, ///< it was there already, byte for byte
    Removed,
    Absent,  ///< nothing was there to remove
    NotOurs, ///< the file there does not name our host: left alone
};

/// "written", "unchanged", "removed", "absent", "not-ours".
std::string_view name(Outcome outcome);

enum class Run { Real, Dry };

/// The system that this program was built for.
System currentSystem();

/// The absolute path of this program, as browsers want it. Throws Error(internal).
std::string currentProgram();

/// The folders of the user who runs this.
UserFolders currentUserFolders();

/// Writes the manifest, making folders as needed; readers see the old file or the new one, never
/// half of it. Folders that are made are everybody's to read in Scope::System, else the user's
/// own. A dry run tells what would be done.
/// Throws Error(output-unwritable) with data {"path"}.
Outcome install(const Registration& registration, Scope scope, Run run);

/// Removes the manifest when it names our host, and its folder and the one around it when they are
/// empty then. Throws as install().
Outcome uninstall(const Registration& registration, Run run);

/// The manifest in a folder of the caller's choice.
Outcome writeManifest(
    Browser browser, const std::filesystem::path& folder, const std::filesystem::path& hostPath);

} // namespace eseal::registration

// What a browser would find today where a registration belongs.
#pragma once

#include "host/registration/plan.hpp"

#include <string>

namespace eseal::registration {

enum class Standing {
    Absent,
    Unusable,       ///< no manifest of our host, or not of the kind that this browser takes
    NotAllowed,     ///< our extension is not among those that may connect
    ProgramMissing, ///< what it starts is not there, or cannot be started
    OtherProgram,   ///< it starts a program, but not the one that was planned
    Good,
};

struct Inspection {
    Standing standing = Standing::Absent;
    std::string path;    ///< of the manifest
    std::string program; ///< that it starts; "" when it does not say
};

/// Holds the manifest on the disk against the planned one. Nothing is changed.
Inspection inspect(const Registration& planned);

} // namespace eseal::registration

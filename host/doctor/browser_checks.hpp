// Whether each browser can start this program.
#pragma once

#include "core/base/error.hpp"
#include "host/doctor/check.hpp"
#include "host/registration/inspect.hpp"

#include <string>

namespace eseal::doctor {

/// How a browser came onto the computer, as far as that keeps it from starting programs.
enum class Packaging { Usual, Snap, Flatpak };

struct BrowserFacts {
    registration::Browser browser = registration::Browser::Firefox;
    std::string program; ///< "": not installed
    Packaging packaging = Packaging::Usual;
    registration::Inspection user;   ///< looked at first by every browser
    registration::Inspection system; ///< looked at when the user has none
};

/// Looked up afresh: installed browsers and the manifests that they would find.
BrowserFacts browserFacts(registration::Browser browser);

Check checkBrowser(const BrowserFacts& facts, Language language);

} // namespace eseal::doctor

// How a site is named in the window.
#pragma once

#include <string>
#include <string_view>

namespace eseal::dialog {

/// The origin as it came; when its host is an internationalised name (RFC 5890) the readable form
/// with the exact one behind it: "https://blåbær.example (https://xn--blbr-roah.example)". Two
/// scripts can have letters that look alike, so the readable form never stands alone.
std::string originText(std::string_view origin);

/// The extension's own page asks: no site, but the user.
bool isExtensionPage(std::string_view origin);

} // namespace eseal::dialog

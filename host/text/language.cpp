#include "host/text/language.hpp"

#include <cstdlib>

namespace eseal::text {

std::string messageLocale() {
    for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    return {};
}

Language userLanguage() {
    return languageFromTag(messageLocale());
}

} // namespace eseal::text

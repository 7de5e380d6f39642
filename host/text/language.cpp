#include "host/text/language.hpp"

#include "core/base/environment.hpp"

namespace eseal::text {

std::string messageLocale() {
    for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (std::string value = environmentValue(name); !value.empty()) {
            return value;
        }
    }
    return {};
}

Language userLanguage() {
    return languageFromTag(messageLocale());
}

} // namespace eseal::text

// Smart-card readers as the system's PC/SC service tells of them. No card is spoken to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::token::pcsc {

struct Reader {
    std::string name; ///< as the service has it
    bool card = false;
    bool mute = false; ///< there is a card, but it does not answer: upside down, dirty or broken
};

enum class Service {
    Running,
    NotRunning,
    NotInstalled, ///< not even its library is there
};

/// "running", "not-running", "not-installed".
std::string_view name(Service service);

struct Readers {
    Service service = Service::NotInstalled;
    std::vector<Reader> readers;
};

/// Asks the service, which may take a moment to start. Loads its library only for this call.
Readers listReaders();

} // namespace eseal::token::pcsc

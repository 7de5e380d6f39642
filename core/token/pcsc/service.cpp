#include "core/token/pcsc/readers.hpp"

namespace eseal::token::pcsc {

std::string_view name(Service service) {
    switch (service) {
    case Service::Running:
        return "running";
    case Service::NotRunning:
        return "not-running";
    case Service::NotInstalled:
        break;
    }
    return "not-installed";
}

} // namespace eseal::token::pcsc

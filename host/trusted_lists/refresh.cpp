#include "host/trusted_lists/refresh.hpp"

#include "core/base/error.hpp"
#include "host/diagnostics/diagnostics.hpp"
#include "host/process/detached.hpp"
#include "host/trusted_lists/store_file.hpp"

#include <chrono>

namespace eseal::trusted_lists {

void refreshInBackground(const Settings& settings) {
    try {
        if (settings.update && isRefreshDue(std::chrono::system_clock::now())) {
            process::startDetached({"trust", "update"});
        }
    } catch (const Error& error) {
        diagnostics::write(
            diagnostics::Level::Error, std::string("trusted lists: ") + error.what());
    }
}

} // namespace eseal::trusted_lists

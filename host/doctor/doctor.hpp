// Looks at everything that a seal needs, in the order in which a person would look for a fault.
#pragma once

#include "core/base/error.hpp"
#include "host/doctor/check.hpp"
#include "host/job/asio.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace eseal::doctor {

struct DoctorSettings {
    Language language = Language::English;
    std::optional<std::vector<std::filesystem::path>> modules; ///< nothing: those that are found
};

/// No PIN is asked for and no login is made: it costs no try. Takes as long as the slowest
/// driver, at most its time limit. What goes wrong on the way is a check that failed.
job::Awaitable<Checks> examine(job::asio::io_context& io, DoctorSettings settings);

} // namespace eseal::doctor

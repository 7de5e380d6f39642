// Reading the audit log, line by line.
#pragma once

#include "host/audit/record.hpp"
#include "host/audit/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace eseal::audit {

/// A line that is no record: a crash cut it off, or somebody has been at the file.
struct BrokenLine {
    std::filesystem::path file;
    std::uint64_t number = 0; ///< from 1
};

struct LogReader {
    /// `line` is the record as it stands in the file, without its end.
    std::function<void(const Record& record, const std::string& line)> onRecord;
    std::function<void(const BrokenLine&)> onBroken;
};

/// All lines of the log, oldest first. A log that is not there has none.
/// Throws Error(input-unreadable).
void readLog(const Settings& settings, const LogReader& reader);

} // namespace eseal::audit

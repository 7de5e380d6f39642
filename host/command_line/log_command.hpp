// `web-eseal log`: the audit log for people and scripts.
#pragma once

#include "core/base/time_text.hpp"
#include "host/audit/record.hpp"
#include "host/command_line/common_options.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eseal::command_line {

/// What the user gave; "" and 0: no such bound.
struct LogCommand {
    std::string since;
    std::string until;
    std::string origin;
    std::string result; ///< "sealed", "refused" for all errors, or an error's name
    std::uint64_t last = 0;
};

int runLog(const LogCommand& command, const CommonOptions& common);

enum class EndOfDay { Begin, End };

/// A day, a day and a local clock time, or a whole RFC 3339 time. Of a day alone it is the first
/// or the last moment. Throws Error(invalid-argument) with the option's name.
Milliseconds momentOf(const std::string& text, const char* option, EndOfDay end);

/// What of the log is shown.
class LogFilter {
public:
    /// Throws Error(invalid-argument).
    explicit LogFilter(const LogCommand& command);
    bool accepts(const audit::Record& record) const;

private:
    std::optional<Milliseconds> since_;
    std::optional<Milliseconds> until_;
    std::string origin_;
    std::string result_;
};

} // namespace eseal::command_line

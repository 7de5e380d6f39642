#include "host/command_line/log_command.hpp"

#include <ctime>

namespace eseal::command_line {
namespace {

constexpr std::string_view kRefused = "refused";
constexpr std::chrono::milliseconds kJustBefore{1};

[[noreturn]] void refuseTime(const std::string& text, const char* option) {
    throw Error(ErrorCode::InvalidArgument, text + ": not a time", {{"field", option}});
}

/// The moment at which this computer's clock shows this; the later hours of a day go beyond 24.
std::optional<Milliseconds> localMoment(std::chrono::year_month_day day, int hour, int minute) {
    std::tm clock{};
    clock.tm_year = static_cast<int>(day.year()) - 1900;
    clock.tm_mon = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    clock.tm_mday = static_cast<int>(static_cast<unsigned>(day.day()));
    clock.tm_hour = hour;
    clock.tm_min = minute;
    clock.tm_isdst = -1;
    const std::time_t moment = std::mktime(&clock);
    if (moment == -1) {
        return std::nullopt;
    }
    // Not by from_time_t(): its nanoseconds end in 2262.
    return Milliseconds(std::chrono::seconds(moment));
}

/// "Thh:mm", the rest of a local time.
std::optional<Milliseconds>
momentOnDay(std::chrono::year_month_day day, std::string_view text, EndOfDay end) {
    if (text.empty()) {
        const auto moment = localMoment(day, end == EndOfDay::End ? 24 : 0, 0);
        return moment && end == EndOfDay::End ? *moment - kJustBefore : moment;
    }
    text.remove_prefix(1);
    const auto hour = takeDigits(text, 2);
    if (!hour || !text.starts_with(':')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    const auto minute = takeDigits(text, 2);
    if (!minute || !text.empty() || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return localMoment(day, static_cast<int>(*hour), static_cast<int>(*minute));
}

std::string checkedResult(const std::string& result) {
    if (!result.empty() && result != audit::kSealed && result != kRefused &&
        !errorCodeFromName(result)) {
        throw Error(
            ErrorCode::InvalidArgument, result + ": neither sealed, refused nor an error's name",
            {{"field", "result"}});
    }
    return result;
}

} // namespace

Milliseconds momentOf(const std::string& text, const char* option, EndOfDay end) {
    if (const auto whole = timeFromText(text)) {
        return *whole;
    }
    std::string_view rest = text;
    const auto day = takeDay(rest);
    const bool onDay = day && (rest.empty() || rest.front() == 'T' || rest.front() == ' ');
    const auto moment = onDay ? momentOnDay(*day, rest, end) : std::nullopt;
    if (!moment) {
        refuseTime(text, option);
    }
    return *moment;
}

LogFilter::LogFilter(const LogCommand& command)
    : origin_(command.origin == "command-line" ? audit::kCommandLine : command.origin),
      result_(checkedResult(command.result)) {
    if (!command.since.empty()) {
        since_ = momentOf(command.since, "since", EndOfDay::Begin);
    }
    if (!command.until.empty()) {
        until_ = momentOf(command.until, "until", EndOfDay::End);
    }
}

bool LogFilter::accepts(const audit::Record& record) const {
    const bool inTime = (!since_ || record.time >= *since_) && (!until_ || record.time <= *until_);
    const bool resultFits =
        result_.empty() ||
        (result_ == kRefused ? record.result != audit::kSealed : record.result == result_);
    return inTime && resultFits && (origin_.empty() || record.origin == origin_);
}

} // namespace eseal::command_line

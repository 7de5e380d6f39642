// The audit log: lines that are only ever appended, by any number of processes.
#pragma once

#include "host/audit/record.hpp"
#include "host/audit/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace eseal::audit {

/// The log that `settings` describe. Its file has mode 0600, a folder that is made for it 0700.
class Log {
public:
    explicit Log(Settings settings) : settings_(std::move(settings)) {}

    const Settings& settings() const { return settings_; }

    /// Makes folder and file if need be. Throws Error(audit-unwritable) when a line could not be
    /// written now.
    void requireWritable() const;

    /// Appends one line by one write under the file's lock, on a line of its own even where a
    /// crash has left half of one. A file that would outgrow `maxSize` is set aside first. With
    /// `required` the line is on the disk when this returns. Throws Error(audit-unwritable).
    void append(const Record& record) const;

private:
    Settings settings_;
};

/// audit.jsonl.1 is the file that was set aside last.
std::filesystem::path setAside(const std::filesystem::path& log, unsigned number);

/// A file of the log, opened for reading up to where it ended then.
class LogPart {
public:
    LogPart(std::filesystem::path path, int descriptor, std::uint64_t size)
        : path_(std::move(path)), descriptor_(descriptor), size_(size) {}
    ~LogPart();
    LogPart(LogPart&& other) noexcept;
    LogPart& operator=(LogPart&&) = delete;
    LogPart(const LogPart&) = delete;
    LogPart& operator=(const LogPart&) = delete;

    const std::filesystem::path& path() const { return path_; }
    int descriptor() const { return descriptor_; }
    std::uint64_t size() const { return size_; }

private:
    std::filesystem::path path_;
    int descriptor_;
    std::uint64_t size_;
};

/// All files of the log, oldest first, opened while nobody could set one aside. Those that are not
/// there are left out. Throws Error(input-unreadable) for one that may not be read.
std::vector<LogPart> openForReading(const Settings& settings);

} // namespace eseal::audit

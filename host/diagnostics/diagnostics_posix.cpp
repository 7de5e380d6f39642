#include "core/base/time_text.hpp"
#include "host/diagnostics/diagnostics.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <iostream>
#include <string>

namespace eseal::diagnostics {
namespace {

constexpr std::size_t kMaxText = 4096;
constexpr mode_t kFileMode = 0600;

/// One of each for the process: a worker's end and a broker's job write to the same place.
std::atomic<Level> currentLevel{Level::Off};
std::atomic<int> output{STDERR_FILENO};

/// -1 when it cannot be opened.
int openFile(const std::filesystem::path& file) {
    constexpr int kFlags =
        O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    return ::open(file.c_str(), kFlags, kFileMode);
}

void closeOutput() {
    const int before = output.exchange(STDERR_FILENO);
    if (before != STDERR_FILENO) {
        ::close(before);
    }
}

std::string lineFor(Level level, std::string_view text) {
    std::string line = timeText(currentTime()) + ' ' + std::string(name(level)) + " [" +
                       std::to_string(::getpid()) + "] ";
    const std::size_t begin = line.size();
    line += text.substr(0, kMaxText);
    std::replace_if(
        line.begin() + static_cast<std::ptrdiff_t>(begin), line.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return line + '\n';
}

} // namespace

std::string_view name(Level level) {
    switch (level) {
    case Level::Off:
        return "off";
    case Level::Error:
        return "error";
    case Level::Info:
        return "info";
    case Level::Debug:
        break;
    }
    return "debug";
}

std::optional<Level> levelFromName(std::string_view text) {
    const auto* found = std::ranges::find(kLevels, text, [](Level level) { return name(level); });
    return found == kLevels.end() ? std::nullopt : std::optional(*found);
}

void start(const Settings& settings) {
    closeOutput();
    currentLevel = settings.level;
    if (settings.level == Level::Off || settings.file.empty()) {
        return;
    }
    const int file = openFile(settings.file);
    if (file < 0) {
        std::cerr << "web-eseal: " << settings.file.string() << ": diagnostics cannot be written\n";
        return;
    }
    output = file;
}

bool enabled(Level level) {
    return level != Level::Off && level <= currentLevel.load();
}

void write(Level level, std::string_view text) noexcept {
    if (!enabled(level)) {
        return;
    }
    try {
        const std::string line = lineFor(level, text);
        while (::write(output.load(), line.data(), line.size()) < 0 && errno == EINTR) {
        }
    } catch (const std::exception&) {
        // No memory for a line: the work goes on without it.
    }
}

} // namespace eseal::diagnostics

#include "host/command_line/progress_bar.hpp"

#include "host/command_line/terminal.hpp"

#include <algorithm>
#include <iostream>

namespace eseal::command_line {
namespace {

constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr std::uint64_t kBarWidth = 30;
constexpr const char* kClearLine = "\r\x1b[K";

std::string bar(std::uint64_t done, std::uint64_t total) {
    const std::uint64_t safeTotal = std::max<std::uint64_t>(total, 1);
    // Halved until the products below cannot overflow.
    const std::uint64_t scale = (safeTotal >> 56U) + 1;
    const std::uint64_t part = std::min(done, safeTotal) / scale;
    const std::uint64_t whole = std::max<std::uint64_t>(safeTotal / scale, 1);
    const std::uint64_t filled = part * kBarWidth / whole;
    return " [" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
           std::to_string(part * 100 / whole) + " %";
}

} // namespace

ProgressBar::ProgressBar(Language language) : language_(language), visible_(errorIsTerminal()) {}

ProgressBar::~ProgressBar() {
    clear();
}

void ProgressBar::stage(text::Key key) {
    draw(text::say(language_, key) + " …");
    lastDraw_ = {};
}

void ProgressBar::advance(text::Key key, std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (visible_ && now - lastDraw_ >= kRedraw) {
        lastDraw_ = now;
        draw(text::say(language_, key) + bar(done, total));
    }
}

void ProgressBar::draw(const std::string& line) {
    if (visible_) {
        std::cerr << kClearLine << line << std::flush;
        drawn_ = true;
    }
}

void ProgressBar::clear() {
    if (drawn_) {
        std::cerr << kClearLine << std::flush;
        drawn_ = false;
    }
}

} // namespace eseal::command_line

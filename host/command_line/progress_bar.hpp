// One line on the terminal that says how far the work is.
#pragma once

#include "core/base/error.hpp"
#include "host/text/text.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace eseal::command_line {

/// Silent when standard error is no terminal.
class ProgressBar {
public:
    explicit ProgressBar(Language language);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// A stage without a measure.
    void stage(text::Key key);
    /// A stage with one; redraws at most ten times a second.
    void advance(text::Key key, std::uint64_t done, std::uint64_t total);
    /// Clears the line.
    void clear();

private:
    void draw(const std::string& line);

    Language language_;
    bool visible_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point lastDraw_;
};

} // namespace eseal::command_line

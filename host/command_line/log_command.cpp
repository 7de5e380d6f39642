#include "host/command_line/log_command.hpp"

#include "core/token/plain_text.hpp"
#include "host/audit/log_reader.hpp"
#include "host/configuration/configuration.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <deque>
#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

struct FoundRecord {
    audit::Record record;
    std::string line;
};

/// By this computer's clock: "2026-11-22 21:45:05".
std::string localText(Milliseconds time) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm clock{};
    std::array<char, 32> text{};
    if (::localtime_r(&seconds, &clock) == nullptr ||
        std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &clock) == 0) {
        return timeText(time);
    }
    return text.data();
}

/// Code points, so that columns stand under each other.
std::size_t lengthOf(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

using Row = std::array<std::string, 5>;

/// The log is a file that others could have written to: nothing of it steers the terminal.
Row rowOf(const audit::Record& record, Language language) {
    const std::string file = token::plainText(record.fileName);
    return {
        localText(record.time), token::plainText(record.result), token::plainText(record.origin),
        file.empty() ? "-" : file, text::formatSize(language, record.size)};
}

void printDetails(const audit::Record& record, Language language) {
    if (record.certificateSerial.empty()) {
        return;
    }
    const std::string serial = token::plainText(record.certificateSerial);
    const std::string issuer = token::plainText(record.certificateIssuer);
    const auto certificate =
        text::say(language, Key::CliLogCertificate, {{"serial", serial}, {"issuer", issuer}});
    std::cout << "    " << token::plainText(record.level) << (record.level.empty() ? "" : ", ")
              << certificate << '\n';
}

void printTable(const std::deque<FoundRecord>& found, Language language) {
    std::vector<Row> rows;
    std::array<std::size_t, std::tuple_size_v<Row>> widths{};
    for (const FoundRecord& one : found) {
        rows.push_back(rowOf(one.record, language));
        for (std::size_t column = 0; column < widths.size(); ++column) {
            widths.at(column) = std::max(widths.at(column), lengthOf(rows.back().at(column)));
        }
    }
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const Row& row = rows[index];
        for (std::size_t column = 0; column + 1 < row.size(); ++column) {
            const std::string& cell = row.at(column);
            std::cout << cell << std::string(widths.at(column) - lengthOf(cell) + 2, ' ');
        }
        std::cout << row.back() << '\n';
        printDetails(found[index].record, language);
    }
}

void print(const std::deque<FoundRecord>& found, const CommonOptions& common) {
    if (common.json) {
        for (const FoundRecord& one : found) {
            std::cout << one.line << '\n';
        }
    } else if (found.empty()) {
        std::cout << text::say(common.language, Key::CliLogEmpty) << '\n';
    } else {
        printTable(found, common.language);
    }
}

} // namespace

int runLog(const LogCommand& command, const CommonOptions& common) {
    const LogFilter filter(command);
    std::deque<FoundRecord> found;
    const audit::LogReader reader{
        .onRecord =
            [&](const audit::Record& record, const std::string& line) {
                if (filter.accepts(record)) {
                    found.push_back({record, line});
                }
                if (command.last != 0 && found.size() > command.last) {
                    found.pop_front();
                }
            },
        .onBroken =
            [&common](const audit::BrokenLine& broken) {
                const std::string number = std::to_string(broken.number);
                std::cerr << text::say(
                                 common.language, Key::CliLogBroken,
                                 {{"file", broken.file.string()}, {"line", number}})
                          << '\n';
            }};
    audit::readLog(configuration::auditSettings(), reader);
    print(found, common);
    return 0;
}

} // namespace eseal::command_line

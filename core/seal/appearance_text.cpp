#include "core/seal/appearance_text.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace eseal::seal {
namespace {

using pdf::appearance::TextLine;
using pdf::appearance::TextRole;

struct Labels {
    const char* sealedBy;
    const char* reason;
    const char* location;
};

constexpr Labels kEnglish{"Electronically sealed by", "Reason: ", "Place: "};
constexpr Labels kBokmal{"Elektronisk forseglet av", "Begrunnelse: ", "Sted: "};

/// The signer's local time with its distance to UTC.
std::string timeText(const PrepareRequest& request) {
    const auto local = request.time + request.utcOffset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(local - day);
    const auto year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto dayOfMonth = static_cast<unsigned>(date.day());
    const auto hour = static_cast<int>(clock.hours().count());
    const auto minute = static_cast<int>(clock.minutes().count());
    const auto offset = static_cast<int>(request.utcOffset.count());
    const char sign = offset < 0 ? '-' : '+';
    const int distance = std::abs(offset);
    std::array<char, 64> text{};
    const int length =
        request.language == Language::Bokmal
            ? std::snprintf(
                  text.data(), text.size(), "%02u.%02u.%04d kl. %02d.%02d (UTC%c%02d.%02d)",
                  dayOfMonth, month, year, hour, minute, sign, distance / 60, distance % 60)
            : std::snprintf(
                  text.data(), text.size(), "%04d-%02u-%02u %02d:%02d (UTC%c%02d:%02d)", year,
                  month, dayOfMonth, hour, minute, sign, distance / 60, distance % 60);
    return {text.data(), static_cast<std::size_t>(length)};
}

void add(std::vector<TextLine>& lines, std::string text, TextRole role) {
    if (!text.empty()) {
        lines.push_back({std::move(text), role});
    }
}

std::string labelled(const char* label, const std::string& text) {
    return text.empty() ? std::string() : label + text;
}

void addLine(std::vector<TextLine>& lines, SealLine line, const PrepareRequest& request) {
    const Labels& labels = request.language == Language::Bokmal ? kBokmal : kEnglish;
    switch (line) {
    case SealLine::Organisation:
        if (!request.signerName.empty()) {
            add(lines, labels.sealedBy, TextRole::Caption);
            add(lines, request.signerName, TextRole::Title);
        }
        break;
    case SealLine::Identifier:
        add(lines, request.signerIdentifier, TextRole::Detail);
        break;
    case SealLine::Reason:
        add(lines, labelled(labels.reason, request.options.reason), TextRole::Detail);
        break;
    case SealLine::Location:
        add(lines, labelled(labels.location, request.options.location), TextRole::Detail);
        break;
    case SealLine::Time:
        add(lines, timeText(request), TextRole::Detail);
        break;
    }
}

} // namespace

std::vector<TextLine> appearanceLines(const PrepareRequest& request) {
    static const std::vector<SealLine> kAll{
        SealLine::Organisation, SealLine::Identifier, SealLine::Reason, SealLine::Location,
        SealLine::Time};
    const VisibleOptions& options = request.options.visible;
    std::vector<TextLine> lines;
    for (const SealLine line : options.lines.value_or(kAll)) {
        addLine(lines, line, request);
    }
    for (const std::string& own : options.text) {
        add(lines, own, TextRole::Detail);
    }
    return lines;
}

} // namespace eseal::seal

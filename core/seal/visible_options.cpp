// The options of a seal that is to be seen, as text.
#include "core/seal/visible_options.hpp"

#include "core/base/base64.hpp"
#include "core/seal/option_definition.hpp"
#include "core/seal/option_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

namespace eseal::seal {
namespace {

constexpr double kLargestSide = 14'400; // points: what a page may measure (ISO 32000-1 annex C)
constexpr double kLargestBorder = 20;
constexpr double kSmallestText = 4;
constexpr double kLargestText = 72;
constexpr std::int64_t kLargestPage = 8'388'607;
constexpr std::size_t kMaxLogo = std::size_t{512} << 10U;
constexpr std::size_t kMaxOwnLines = 12;
constexpr std::string_view kNone = "none";
constexpr SealColor kGrey{128, 128, 128};

template <typename T>
using Names = std::span<const std::pair<std::string_view, T>>;

constexpr std::array<std::pair<std::string_view, SealLayout>, 4> kLayouts{{
    {"text", SealLayout::Text},
    {"logo", SealLayout::Logo},
    {"both", SealLayout::Both},
    {"picture", SealLayout::Picture},
}};

constexpr std::array<std::pair<std::string_view, SealLine>, 5> kLines{{
    {"organisation", SealLine::Organisation},
    {"identifier", SealLine::Identifier},
    {"reason", SealLine::Reason},
    {"location", SealLine::Location},
    {"time", SealLine::Time},
}};

template <typename T>
std::optional<T> valueNamed(Names<T> names, std::string_view name) {
    const auto found = std::ranges::find(names, name, [](const auto& each) { return each.first; });
    return found != names.end() ? std::optional(found->second) : std::nullopt;
}

template <typename T>
std::string_view nameOf(Names<T> names, T value) {
    return std::ranges::find(names, value, [](const auto& each) { return each.second; })->first;
}

std::vector<std::string_view> splitAt(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<double> decimal(std::string_view text, double least, double most) {
    double value = 0;
    const auto result =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    const bool good = result.ec == std::errc() && result.ptr == text.data() + text.size() &&
                      std::isfinite(value) && value >= least && value <= most;
    return good ? std::optional(value) : std::nullopt;
}

std::string decimalText(double value) {
    std::array<char, 64> digits{};
    const auto result = std::to_chars(
        digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    return {digits.data(), result.ptr};
}

std::optional<SealColor> colorFrom(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    const auto result = std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    return SealColor{
        static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
        static_cast<std::uint8_t>(value & 0xFFU)};
}

std::string colorText(SealColor color) {
    std::array<char, 8> text{};
    const int length = std::snprintf(
        text.data(), text.size(), "#%02X%02X%02X", color.red, color.green, color.blue);
    return {text.data(), static_cast<std::size_t>(length)};
}

void setRectangle(SealOptions& options, std::string_view value) {
    const std::vector<std::string_view> parts = splitAt(value, ',');
    std::array<double, 4> numbers{};
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const auto number =
            parts.size() == numbers.size() ? decimal(parts[k], 0, kLargestSide) : std::nullopt;
        if (!number || (k >= 2 && *number <= 0)) {
            refuseOption("rectangle", "x,y,width,height in points expected");
        }
        numbers[k] = *number;
    }
    options.visible.rectangle = SealRectangle{numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::string rectangleOf(const SealOptions& options) {
    if (!options.visible.rectangle) {
        return {};
    }
    const SealRectangle& box = *options.visible.rectangle;
    return decimalText(box.x) + ',' + decimalText(box.y) + ',' + decimalText(box.width) + ',' +
           decimalText(box.height);
}

void setPage(SealOptions& options, std::string_view value) {
    if (value == "last") {
        options.visible.page = kLastPage;
        return;
    }
    std::int64_t page = 0;
    const auto result = std::from_chars(value.data(), value.data() + value.size(), page);
    if (result.ec != std::errc() || result.ptr != value.data() + value.size() || page < 1 ||
        page > kLargestPage) {
        refuseOption("page", "a page number from 1, or last, expected");
    }
    options.visible.page = page;
}

std::string pageOf(const SealOptions& options) {
    if (!options.visible.page) {
        return {};
    }
    return *options.visible.page == kLastPage ? "last" : std::to_string(*options.visible.page);
}

void setLayout(SealOptions& options, std::string_view value) {
    options.visible.layout = valueNamed<SealLayout>(kLayouts, value);
    if (!options.visible.layout) {
        refuseOption("layout", "text, logo, both or picture expected");
    }
}

std::string layoutOf(const SealOptions& options) {
    return options.visible.layout
               ? std::string(nameOf<SealLayout>(kLayouts, *options.visible.layout))
               : std::string();
}

void setLines(SealOptions& options, std::string_view value) {
    std::vector<SealLine> lines;
    if (value != kNone) {
        for (const std::string_view name : splitAt(value, ',')) {
            const auto line = valueNamed<SealLine>(kLines, name);
            if (!line || std::ranges::find(lines, *line) != lines.end()) {
                refuseOption(
                    "lines", "none, or some of organisation,identifier,reason,location,time "
                             "expected");
            }
            lines.push_back(*line);
        }
    }
    options.visible.lines = std::move(lines);
}

std::string linesOf(const SealOptions& options) {
    if (!options.visible.lines) {
        return {};
    }
    std::string text;
    for (const SealLine line : *options.visible.lines) {
        text.append(text.empty() ? "" : ",").append(nameOf<SealLine>(kLines, line));
    }
    return text.empty() ? std::string(kNone) : text;
}

void setText(SealOptions& options, std::string_view value) {
    std::vector<std::string> lines;
    for (const std::string_view line : splitAt(value, '\n')) {
        lines.push_back(plainOptionText("text", line));
    }
    if (lines.size() > kMaxOwnLines) {
        refuseOption("text", "too many lines");
    }
    options.visible.text = std::move(lines);
}

std::string textOf(const SealOptions& options) {
    std::string text;
    for (const std::string& line : options.visible.text) {
        text.append(&line == options.visible.text.data() ? "" : "\n").append(line);
    }
    return text;
}

void setLogo(SealOptions& options, std::string_view value) {
    auto bytes = fromBase64(value);
    if (!bytes || bytes->empty() || bytes->size() > kMaxLogo) {
        refuseOption("logo", "a PNG or JPEG file of at most 512 KiB expected");
    }
    options.visible.logo = *std::move(bytes);
}

void setBorder(SealOptions& options, std::string_view value) {
    if (value == kNone) {
        options.visible.border = SealBorder{};
        return;
    }
    const std::vector<std::string_view> parts = splitAt(value, ' ');
    const auto width = decimal(parts.front(), 0, kLargestBorder);
    const auto color = parts.size() == 2 ? colorFrom(parts.back()) : std::optional(kGrey);
    if (!width || !color || parts.size() > 2) {
        refuseOption("border", "none, or a width in points and a colour: 0.5 #808080");
    }
    options.visible.border = SealBorder{*width, *color};
}

std::string borderOf(const SealOptions& options) {
    const auto& border = options.visible.border;
    if (!border) {
        return {};
    }
    return border->width == 0 ? std::string(kNone)
                              : decimalText(border->width) + ' ' + colorText(border->color);
}

void setBackground(SealOptions& options, std::string_view value) {
    options.visible.background = value == kNone ? std::nullopt : colorFrom(value);
    if (value != kNone && !options.visible.background) {
        refuseOption("background", "none or a colour like #F4F6FA expected");
    }
}

void setFontSize(SealOptions& options, std::string_view value) {
    options.visible.fontSize = decimal(value, kSmallestText, kLargestText);
    if (!options.visible.fontSize) {
        refuseOption("fontSize", "a size from 4 to 72 points expected");
    }
}

constexpr std::array<OptionDefinition, 9> kVisibleOptions{{
    {"rectangle", "--rectangle", "X,Y,WIDTH,HEIGHT",
     "Make the seal visible: its place in points (1/72 inch) from the lower left corner of the "
     "page as it is shown",
     "Gjør seglet synlig: plassen i punkter (1/72 tomme) fra nedre venstre hjørne av siden slik "
     "den vises",
     setRectangle, rectangleOf},
    {"page", "--page", "NUMBER|last", "Page of the visible seal (default: 1)",
     "Siden for det synlige seglet (standard: 1)", setPage, pageOf},
    {"layout", "--layout", "text|logo|both|picture",
     "What the visible seal shows (default: both with a logo, else text); picture: the logo fills "
     "the rectangle",
     "Hva det synlige seglet viser (standard: both med logo, ellers text); picture: logoen fyller "
     "rektangelet",
     setLayout, layoutOf},
    {"lines", "--lines", "LINES",
     "Lines of the visible seal, in order: some of organisation,identifier,reason,location,time, "
     "or none (default: all that are known)",
     "Linjene i det synlige seglet, i rekkefølge: noen av "
     "organisation,identifier,reason,location,time, eller none (standard: alle som er kjent)",
     setLines, linesOf},
    {"text", "--text", "TEXT", "Text of your own in the visible seal; several lines are possible",
     "Egen tekst i det synlige seglet; flere linjer er mulig", setText, textOf},
    {"logo", "--logo", "FILE", "Logo for the visible seal: PNG or JPEG, at most 512 KiB",
     "Logo til det synlige seglet: PNG eller JPEG, høyst 512 KiB", setLogo,
     [](const SealOptions& options) { return toBase64(options.visible.logo); }, OptionKind::File},
    {"border", "--border", "none|WIDTH [#RRGGBB]",
     "Border of the visible seal: width in points and colour (default: thin and grey around text)",
     "Ramme rundt det synlige seglet: bredde i punkter og farge (standard: tynn og grå rundt "
     "tekst)",
     setBorder, borderOf},
    {"background", "--background", "none|#RRGGBB", "Background of the visible seal (default: none)",
     "Bakgrunnen i det synlige seglet (standard: none)", setBackground,
     [](const SealOptions& options) {
         return options.visible.background ? colorText(*options.visible.background) : std::string();
     }},
    {"fontSize", "--font-size", "POINTS",
     "Largest size of the visible seal's text (default: 9); it shrinks until all text fits",
     "Største tekststørrelse i det synlige seglet (standard: 9); den minskes til all teksten får "
     "plass",
     setFontSize,
     [](const SealOptions& options) {
         return options.visible.fontSize ? decimalText(*options.visible.fontSize) : std::string();
     }},
}};

} // namespace

std::span<const OptionDefinition> visibleOptions() {
    return kVisibleOptions;
}

void refuseVisibleOptions(const SealOptions& options, const char* detail) {
    for (const OptionDefinition& definition : kVisibleOptions) {
        if (!definition.get(options).empty()) {
            throw Error(ErrorCode::InvalidArgument, detail, {{"field", definition.name}});
        }
    }
}

void requireVisibleComplete(const SealOptions& options) {
    const VisibleOptions& visible = options.visible;
    if (!visible.rectangle && options.fieldName.empty()) {
        refuseVisibleOptions(options, "needs a rectangle");
    }
    if (visible.logo.empty() && visible.chosenLayout() != SealLayout::Text) {
        refuseOption("layout", "needs a logo");
    }
}

} // namespace eseal::seal

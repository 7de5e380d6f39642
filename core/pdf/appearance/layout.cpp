#include "core/pdf/appearance/layout.hpp"

#include "core/base/error.hpp"
#include "core/pdf/appearance/text_block.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace eseal::pdf::appearance {
namespace {

constexpr double kSizeStep = 0.25;
constexpr double kSmallerForWholeRows = 0.8;
constexpr double kMarginShare = 0.08; // of the frame's shorter side
constexpr double kSmallestMargin = 2;
constexpr double kLargestMargin = 8;
constexpr double kLogoShare = 0.38; // of the width inside the margins, at most
constexpr double kDarkBelow = 128;  // of 255

Box shrunk(const Box& box, double by) {
    return {box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by};
}

bool isDark(const std::optional<Color>& color) {
    return color && 0.299 * color->red + 0.587 * color->green + 0.114 * color->blue < kDarkBelow;
}

[[noreturn]] void refuseFrame(const AppearanceSpec& spec) {
    throw Error(
        ErrorCode::AppearanceDoesNotFit, "the frame is too small for its content",
        {{"width", spec.width}, {"height", spec.height}});
}

/// As large as the box allows without distortion, in its middle.
Box fitted(const Picture& picture, const Box& box) {
    const double scale = std::min(box.width / picture.width, box.height / picture.height);
    const double width = picture.width * scale;
    const double height = picture.height * scale;
    return {box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height};
}

/// The text in one box, in the largest size that fits.
class TextFitter {
public:
    TextFitter(const Box& box, const AppearanceSpec& spec, FontSet& fonts)
        : box_(box), block_(spec.lines, fonts), dark_(isDark(spec.background)),
          largest_(spec.fontSize.value_or(kUsualFontSize)) {}

    std::optional<std::vector<PlacedRun>> text() {
        // Broken words are the last resort: a smaller size is better.
        for (const Breaking breaking : {Breaking::Gentle, Breaking::Everywhere}) {
            if (auto text = largestText(largest_, kSmallestFontSize, breaking)) {
                return text;
            }
        }
        return std::nullopt;
    }

private:
    std::optional<std::vector<PlacedRun>> largestText(double from, double to, Breaking breaking) {
        const auto steps = static_cast<int>(std::ceil(std::max(from - to, 0.0) / kSizeStep));
        for (int step = 0; step <= steps; ++step) {
            const double rounded = std::max(from - step * kSizeStep, std::min(to, from));
            if (auto text = block_.set(box_, rounded, breaking, dark_)) {
                return breaking == Breaking::Never ? text : unbrokenText(rounded, std::move(text));
            }
        }
        return std::nullopt;
    }

    /// Rows that need no breaking look better, if they are not much smaller.
    std::optional<std::vector<PlacedRun>>
    unbrokenText(double size, std::optional<std::vector<PlacedRun>>&& broken) {
        const double least = std::max(size * kSmallerForWholeRows, kSmallestFontSize);
        auto whole = largestText(size, least, Breaking::Never);
        return whole ? std::move(whole) : std::move(broken);
    }

    Box box_;
    TextBlock block_;
    bool dark_;
    double largest_;
};

std::vector<PlacedRun> textIn(const Box& box, const AppearanceSpec& spec, FontSet& fonts) {
    auto text = TextFitter(box, spec, fonts).text();
    if (!text) {
        refuseFrame(spec);
    }
    return *std::move(text);
}

void layOutBoth(
    DisplayList& list, const Box& inside, double gap, const AppearanceSpec& spec,
    const Picture& picture, FontSet& fonts) {
    Box logo = inside;
    logo.width =
        std::min(inside.width * kLogoShare, inside.height * picture.width / picture.height);
    list.picture = fitted(picture, logo);
    Box text = inside;
    text.x += logo.width + gap;
    text.width -= logo.width + gap;
    if (text.width <= 0) {
        refuseFrame(spec);
    }
    list.text = textIn(text, spec, fonts);
}

} // namespace

DisplayList layOut(const AppearanceSpec& spec, const Picture* picture, FontSet& fonts) {
    DisplayList list{
        .width = spec.width,
        .height = spec.height,
        .background = spec.background,
        .border = spec.border,
        .picture = {},
        .text = {}};
    const Box frame = shrunk({0, 0, spec.width, spec.height}, spec.border ? spec.border->width : 0);
    const double margin = std::clamp(
        kMarginShare * std::min(spec.width, spec.height), kSmallestMargin, kLargestMargin);
    const Box inside = shrunk(frame, margin);
    if (inside.width <= 0 || inside.height <= 0) {
        refuseFrame(spec);
    }
    if (picture != nullptr && spec.layout == LayoutKind::Picture) {
        list.picture = fitted(*picture, frame);
    } else if (picture != nullptr && spec.layout == LayoutKind::Logo) {
        list.picture = fitted(*picture, inside);
    } else if (picture != nullptr && spec.layout == LayoutKind::Both) {
        layOutBoth(list, inside, std::max(margin, 4.0), spec, *picture, fonts);
    } else {
        list.text = textIn(inside, spec, fonts);
    }
    return list;
}

} // namespace eseal::pdf::appearance

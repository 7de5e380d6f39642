// What a visible seal looks like: a description goes in, objects of a PDF or a picture come out.
// Only declarations: whoever includes this links no font, image or PDF library.
#pragma once

#include "core/base/bytes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eseal::pdf::appearance {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Color&) const = default;
};

struct Border {
    double width = 0; ///< points
    Color color;
    bool operator==(const Border&) const = default;
};

enum class LayoutKind {
    Text,
    Logo,    ///< the logo alone, with a margin
    Both,    ///< the logo to the left of the text
    Picture, ///< the picture alone, as large as the frame allows
};

enum class TextRole {
    Caption, ///< small and grey
    Title,   ///< larger and bold
    Detail,
};

struct TextLine {
    std::string text; ///< UTF-8 of one line without control characters
    TextRole role = TextRole::Detail;
};

struct AppearanceSpec {
    double width = 0; ///< points, as a person sees the page
    double height = 0;
    LayoutKind layout = LayoutKind::Text;
    std::vector<TextLine> lines;
    ByteView picture; ///< PNG or JPEG; empty: none
    std::optional<Border> border;
    std::optional<Color> background;
    std::optional<double> fontSize; ///< points of a detail line; nothing: what fits well
    bool transparency = true;       ///< false: a transparent picture is laid on the background
    bool calibratedColors = false;  ///< colours mean sRGB whatever the document's output intent
    bool glyphSets = false;         ///< fonts list their glyphs (/CIDSet), as PDF/A-1 asks
};

/// One object of an appearance. Numbers count within the appearance alone.
struct AppearanceObject {
    std::uint32_t number = 0;
    std::string value;         ///< in PDF syntax; its references lead to objects of the same list
    std::optional<Bytes> data; ///< of a stream, with the filters that its dictionary names
};

/// Makes appearances with the fonts that it was given.
class AppearanceMaker {
public:
    AppearanceMaker() = default;
    virtual ~AppearanceMaker() = default;
    AppearanceMaker(const AppearanceMaker&) = delete;
    AppearanceMaker& operator=(const AppearanceMaker&) = delete;

    /// A form XObject, which comes first, and all it refers to.
    /// Throws Error: appearance-does-not-fit, font-missing with data {"character"},
    /// invalid-argument with {"field": "logo"} for a picture that cannot be used.
    virtual std::vector<AppearanceObject> draw(const AppearanceSpec& spec) const = 0;

    /// The same as an SVG picture that needs no font. Throws what draw() throws.
    virtual std::string preview(const AppearanceSpec& spec) const = 0;
};

} // namespace eseal::pdf::appearance

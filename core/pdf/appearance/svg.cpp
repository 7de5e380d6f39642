#include "core/pdf/appearance/svg.hpp"

#include "core/base/base64.hpp"
#include "core/pdf/appearance/number.hpp"

#include <array>
#include <cstdio>
#include <memory>

namespace eseal::pdf::appearance {
namespace {

struct ReleaseDrawing {
    void operator()(hb_draw_funcs_t* functions) const { hb_draw_funcs_destroy(functions); }
};

/// One glyph's outline as the d of an SVG path. SVG counts downwards.
class Pen {
public:
    Pen(std::string& path, double scale, double x, double y)
        : path_(path), scale_(scale), x_(x), y_(y) {}

    void command(char letter) { path_ += letter; }
    void point(float x, float y) {
        path_ += numberText(x_ + static_cast<double>(x) * scale_) + ' ' +
                 numberText(y_ - static_cast<double>(y) * scale_) + ' ';
    }

private:
    std::string& path_;
    double scale_;
    double x_;
    double y_;
};

Pen& penOf(void* data) {
    return *static_cast<Pen*>(data);
}

void moveTo(
    hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x, float y,
    void* /*user*/) {
    penOf(data).command('M');
    penOf(data).point(x, y);
}

void lineTo(
    hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x, float y,
    void* /*user*/) {
    penOf(data).command('L');
    penOf(data).point(x, y);
}

void quadraticTo(
    hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float controlX,
    float controlY, float x, float y, void* /*user*/) {
    penOf(data).command('Q');
    penOf(data).point(controlX, controlY);
    penOf(data).point(x, y);
}

void closePath(
    hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, void* /*user*/) {
    penOf(data).command('Z');
}

using Drawing = std::unique_ptr<hb_draw_funcs_t, ReleaseDrawing>;

/// TrueType outlines have lines and quadratic curves only.
Drawing makeDrawing() {
    Drawing drawing(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(drawing.get(), moveTo, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(drawing.get(), lineTo, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(drawing.get(), quadraticTo, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(drawing.get(), closePath, nullptr, nullptr);
    return drawing;
}

std::string hexColor(Color color) {
    std::array<char, 8> text{};
    static_cast<void>(std::snprintf(
        text.data(), text.size(), "#%02x%02x%02x", color.red, color.green, color.blue));
    return text.data();
}

std::string attribute(const char* name, double value) {
    return std::string(" ") + name + "=\"" + numberText(value) + '"';
}

std::string boxAttributes(const Box& box, double frameHeight) {
    return attribute("x", box.x) + attribute("y", frameHeight - box.y - box.height) +
           attribute("width", box.width) + attribute("height", box.height);
}

std::string borderElement(const DisplayList& list) {
    const double width = list.border->width;
    const Box middle{width / 2, width / 2, list.width - width, list.height - width};
    return "<rect" + boxAttributes(middle, list.height) + R"( fill="none" stroke=")" +
           hexColor(list.border->color) + '"' + attribute("stroke-width", width) + "/>\n";
}

std::string pictureElement(const DisplayList& list, ByteView file) {
    const bool png = !file.empty() && file.front() == 0x89;
    return "<image" + boxAttributes(*list.picture, list.height) + " href=\"data:image/" +
           (png ? "png" : "jpeg") + ";base64," + toBase64(file) + "\"/>\n";
}

std::string textElement(const PlacedRun& placed, double frameHeight, const Drawing& drawing) {
    std::string path;
    for (const Glyph& glyph : placed.run.glyphs) {
        Pen pen(
            path, placed.run.font->toEm(1) * placed.size, placed.x + glyph.x * placed.size,
            frameHeight - placed.y - glyph.y * placed.size);
        hb_font_get_glyph_shape(placed.run.font->handle(), glyph.id, drawing.get(), &pen);
    }
    return "<path fill=\"" + hexColor(placed.color) + R"(" d=")" + path + "\"/>\n";
}

} // namespace

std::string toSvg(const DisplayList& list, ByteView pictureFile) {
    std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" +
                      numberText(list.width) + "pt\" height=\"" + numberText(list.height) +
                      "pt\" viewBox=\"0 0 " + numberText(list.width) + ' ' +
                      numberText(list.height) + "\">\n";
    if (list.background) {
        svg += "<rect" + boxAttributes({0, 0, list.width, list.height}, list.height) + " fill=\"" +
               hexColor(*list.background) + "\"/>\n";
    }
    if (list.picture) {
        svg += pictureElement(list, pictureFile);
    }
    const Drawing drawing = makeDrawing();
    for (const PlacedRun& placed : list.text) {
        svg += textElement(placed, list.height, drawing);
    }
    if (list.border) {
        svg += borderElement(list);
    }
    return svg + "</svg>\n";
}

} // namespace eseal::pdf::appearance

#include "core/pdf/appearance/maker.hpp"

#include "core/pdf/appearance/layout.hpp"
#include "core/pdf/appearance/podofo_painter.hpp"
#include "core/pdf/appearance/svg.hpp"

#include <utility>

namespace eseal::pdf::appearance {
namespace {

constexpr Color kPaper{255, 255, 255};

class Maker : public AppearanceMaker {
public:
    explicit Maker(std::vector<ByteView> fontFiles) : fontFiles_(std::move(fontFiles)) {}

    std::vector<AppearanceObject> draw(const AppearanceSpec& spec) const override {
        FontSet fonts(fontFiles_);
        std::optional<Picture> picture = pictureOf(spec);
        if (picture && !spec.transparency) {
            flatten(*picture, spec.background.value_or(kPaper));
        }
        const Picture* shown = picture ? &*picture : nullptr;
        return paint(layOut(spec, shown, fonts), shown, spec);
    }

    std::string preview(const AppearanceSpec& spec) const override {
        FontSet fonts(fontFiles_);
        const std::optional<Picture> picture = pictureOf(spec);
        return toSvg(layOut(spec, picture ? &*picture : nullptr, fonts), spec.picture);
    }

private:
    static std::optional<Picture> pictureOf(const AppearanceSpec& spec) {
        if (spec.picture.empty() || spec.layout == LayoutKind::Text) {
            return std::nullopt;
        }
        return readPicture(spec.picture);
    }

    std::vector<ByteView> fontFiles_;
};

} // namespace

std::unique_ptr<AppearanceMaker> makeAppearanceMaker(std::vector<ByteView> fontFiles) {
    return std::make_unique<Maker>(std::move(fontFiles));
}

} // namespace eseal::pdf::appearance

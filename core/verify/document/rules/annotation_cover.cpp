#include "core/verify/document/rules/annotation_cover.hpp"

#include "core/base/error.hpp"
#include "core/pdf/number.hpp"
#include "core/pdf/page_geometry.hpp"
#include "core/verify/document/content_reader.hpp"
#include "core/verify/document/rules/appearance_streams.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxAppearance = 200'000;
constexpr int kMaxForms = 20;
constexpr double kIcon = 64;     // points; notes and carets are a third of that
constexpr double kThickLine = 4; // points

bool isIcon(pdf::Document& document, const pdf::Dictionary& annotation) {
    std::array<double, 4> place{};
    return pdf::readRectangle(document, document.valueOf(annotation, "Rect"), place) &&
           place[2] - place[0] <= kIcon && place[3] - place[1] <= kIcon;
}

pdf::Object resourceOf(
    pdf::Document& document, const pdf::Object& resources, const char* category,
    const pdf::Object& name) {
    const auto* known = resources.as<pdf::Dictionary>();
    const auto* key = name.as<pdf::Name>();
    const pdf::Object group = known != nullptr ? document.valueOf(*known, category) : pdf::Object();
    const auto* entries = group.as<pdf::Dictionary>();
    const pdf::Object* entry =
        entries != nullptr && key != nullptr ? entries->find(key->text) : nullptr;
    return entry != nullptr ? *entry : pdf::Object();
}

/// Looks at the streams of one annotation, and the forms that they draw.
class Appearance {
public:
    Appearance(pdf::Document& document, bool areasAllowed)
        : document_(document), areasAllowed_(areasAllowed) {}

    bool covers(pdf::Reference stream) {
        readForm(stream, false);
        return covers_;
    }

private:
    struct Form {
        pdf::Object resources;
        bool shinesThrough = false;
    };

    void readForm(pdf::Reference stream, bool shinesThrough) {
        const pdf::Object object = document_.object(stream);
        const auto* dictionary = object.as<pdf::Dictionary>();
        if (dictionary == nullptr || ++forms_ > kMaxForms ||
            !document_.valueOf(*dictionary, "Subtype").isName("Form")) {
            covers_ = true;
            return;
        }
        Form form{document_.valueOf(*dictionary, "Resources"), shinesThrough};
        readContent(
            document_.streamContent(stream, kMaxAppearance),
            [&](const std::string& word, std::span<const pdf::Object> operands) {
                run(form, word, operands);
            });
    }

    void run(Form& form, const std::string& word, std::span<const pdf::Object> operands) {
        if (covers_) {
            return;
        }
        const bool pattern = isOneOf(word, {"scn", "SCN"}) && !operands.empty() &&
                             operands.back().as<pdf::Name>() != nullptr;
        if (pattern || isOneOf(word, {"Tj", "TJ", "'", "\"", "BI", "sh"})) {
            covers_ = true;
        } else if (isOneOf(word, {"f", "F", "f*", "B", "B*", "b", "b*"})) {
            covers_ = !areasAllowed_ && !form.shinesThrough;
        } else if (word == "w" && !operands.empty()) {
            const auto width = pdf::numberOf(operands.back());
            covers_ = !areasAllowed_ && !form.shinesThrough && (!width || *width > kThickLine);
        } else if (word == "gs" && !operands.empty()) {
            setState(form, operands.back());
        } else if (word == "Do" && !operands.empty()) {
            const pdf::Object drawn =
                resourceOf(document_, form.resources, "XObject", operands.back());
            const auto* stream = drawn.as<pdf::Reference>();
            if (stream != nullptr) {
                readForm(*stream, form.shinesThrough);
            }
        }
    }

    /// Multiplied or half transparent, as a marker is (11.3.5, 11.6.4.4).
    void setState(Form& form, const pdf::Object& name) {
        const pdf::Object state =
            document_.resolve(resourceOf(document_, form.resources, "ExtGState", name));
        const auto* dictionary = state.as<pdf::Dictionary>();
        if (dictionary == nullptr) {
            return;
        }
        static constexpr double kMostOpaque = 0.75;
        const pdf::Object mode = document_.valueOf(*dictionary, "BM");
        const auto opacity = pdf::numberOf(document_.valueOf(*dictionary, "ca"));
        if (!mode.isNull()) {
            form.shinesThrough = mode.isName("Multiply") || mode.isName("Darken");
        }
        form.shinesThrough = form.shinesThrough || (opacity && *opacity <= kMostOpaque);
    }

    pdf::Document& document_;
    bool areasAllowed_;
    bool covers_ = false;
    int forms_ = 0;
};

} // namespace

bool canCoverPage(pdf::Document& document, const pdf::Dictionary& annotation) {
    try {
        Appearance appearance(document, isIcon(document, annotation));
        return std::ranges::any_of(
            appearanceStreams(document, annotation),
            [&](const AppearanceStream& each) { return appearance.covers(each.stream); });
    } catch (const Error&) {
        return true;
    }
}

} // namespace eseal::verify

#include "core/verify/document/drawn_places.hpp"

#include "core/pdf/characters.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/number.hpp"
#include "core/verify/document/content_reader.hpp"
#include "core/verify/document/rules/field_facts.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxPageContent = 1'000'000;
constexpr std::size_t kMaxTexts = 20'000;
constexpr std::size_t kMaxStates = 1'000;

/// a b c d e f of ISO 32000-2 8.3.3.
using Matrix = std::array<double, 6>;
constexpr Matrix kIdentity{1, 0, 0, 1, 0, 0};

/// First `a`, then `b`.
Matrix product(const Matrix& a, const Matrix& b) {
    return {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
}

Place moved(Place place, const Matrix& by) {
    return {
        place[0] * by[0] + place[1] * by[2] + by[4], place[0] * by[1] + place[1] * by[3] + by[5]};
}

/// Letters or digits, as far as codes tell: not the dots and lines of a form.
bool hasWords(const pdf::Object& operand) {
    if (const auto* string = operand.as<pdf::String>()) {
        return std::ranges::any_of(string->bytes, [](char c) {
            const auto code = static_cast<std::uint8_t>(c);
            return pdf::isDigit(code) || (code >= 'A' && code <= 'Z') ||
                   (code >= 'a' && code <= 'z');
        });
    }
    const auto* parts = operand.as<pdf::Array>();
    return parts != nullptr && std::ranges::any_of(*parts, [](const pdf::Object& part) {
               return part.as<pdf::String>() != nullptr && hasWords(part);
           });
}

class PageDrawing {
public:
    PageDrawing(pdf::Document& document, const pdf::Dictionary& resources)
        : document_(document), pictures_(document.valueOf(resources, "XObject")) {}

    DrawnPlaces read(ByteView content) {
        readContent(
            content, [this](const std::string& word, std::span<const pdf::Object> operands) {
                run(word, operands);
            });
        drawn_.hiddenText = drawn_.hiddenText && !hasPicture_;
        return std::move(drawn_);
    }

private:
    struct State {
        Matrix page = kIdentity;
        double leading = 0;
        std::int64_t mode = 0;
    };

    void run(const std::string& word, std::span<const pdf::Object> operands) {
        if (isOneOf(word, {"q", "Q", "cm"})) {
            changeState(word, operands);
        } else if (isOneOf(word, {"BT", "Tm", "Td", "TD", "TL", "T*", "Tr"})) {
            moveText(word, operands);
        } else if (isOneOf(word, {"Tj", "TJ", "'", "\""})) {
            if (word.size() == 1) {
                nextLine();
            }
            showText(operands);
        } else if (word == "Do" && !operands.empty()) {
            draw(operands.back());
        } else if (word == "BI") {
            hasPicture_ = true;
        }
    }

    void changeState(const std::string& word, std::span<const pdf::Object> operands) {
        if (word == "q" && saved_.size() < kMaxStates) {
            saved_.push_back(state_);
        } else if (word == "Q" && !saved_.empty()) {
            state_ = saved_.back();
            saved_.pop_back();
        } else if (word == "cm") {
            state_.page = product(numbers<6>(operands, kIdentity), state_.page);
        }
    }

    void moveText(const std::string& word, std::span<const pdf::Object> operands) {
        if (word == "BT") {
            line_ = kIdentity;
        } else if (word == "Tm") {
            line_ = numbers<6>(operands, line_);
        } else if (word == "TL") {
            state_.leading = numbers<1>(operands, {state_.leading})[0];
        } else if (word == "T*") {
            nextLine();
        } else if (word == "Tr") {
            state_.mode = static_cast<std::int64_t>(numbers<1>(operands, {0})[0]);
        } else {
            const auto by = numbers<2>(operands, {0, 0});
            state_.leading = word == "TD" ? -by[1] : state_.leading;
            move(by[0], by[1]);
        }
    }

    void nextLine() { move(0, -state_.leading); }
    void move(double x, double y) { line_ = product({1, 0, 0, 1, x, y}, line_); }

    void showText(std::span<const pdf::Object> operands) {
        static constexpr std::int64_t kInvisible = 3;
        if (operands.empty() || !hasWords(operands.back())) {
            return;
        }
        if (state_.mode == kInvisible) {
            drawn_.hiddenText = true;
        } else if (drawn_.texts.size() < kMaxTexts) {
            drawn_.texts.push_back(moved({line_[4], line_[5]}, state_.page));
        }
    }

    void draw(const pdf::Object& name) {
        const auto* key = name.as<pdf::Name>();
        const auto* known = pictures_.as<pdf::Dictionary>();
        const pdf::Object object = key != nullptr && known != nullptr
                                       ? document_.valueOf(*known, key->text)
                                       : pdf::Object();
        const auto* picture = object.as<pdf::Dictionary>();
        if (picture == nullptr || !document_.valueOf(*picture, "Subtype").isName("Image")) {
            return;
        }
        hasPicture_ = true;
        if (isOpaque(*picture)) {
            cover();
        }
    }

    bool isOpaque(const pdf::Dictionary& picture) {
        return std::ranges::all_of(
            std::array{"SMask", "Mask", "ImageMask", "SMaskInData"},
            [&](const char* key) { return document_.valueOf(picture, key).isNull(); });
    }

    /// The unit square as it lies on the page; of a turned one, the part that is surely in it is
    /// not looked for.
    void cover() {
        const Matrix& page = state_.page;
        const bool straight = page[1] == 0 && page[2] == 0;
        if (!straight || covers_++ > kMaxCovers) {
            return;
        }
        const auto [left, right] = std::minmax({page[4], page[4] + page[0]});
        const auto [bottom, top] = std::minmax({page[5], page[5] + page[3]});
        drawn_.textUnderPicture =
            drawn_.textUnderPicture || std::ranges::any_of(drawn_.texts, [&](const Place& text) {
                return text[0] > left && text[0] < right && text[1] > bottom && text[1] < top;
            });
    }

    template <std::size_t Count>
    static std::array<double, Count>
    numbers(std::span<const pdf::Object> operands, std::array<double, Count> otherwise) {
        std::array<double, Count> values{};
        if (operands.size() < Count) {
            return otherwise;
        }
        for (std::size_t k = 0; k < Count; ++k) {
            const auto value = pdf::numberOf(operands[operands.size() - Count + k]);
            if (!value) {
                return otherwise;
            }
            values.at(k) = *value;
        }
        return values;
    }

    static constexpr int kMaxCovers = 200;

    pdf::Document& document_;
    pdf::Object pictures_;
    State state_;
    std::vector<State> saved_;
    Matrix line_ = kIdentity;
    bool hasPicture_ = false;
    int covers_ = 0;
    DrawnPlaces drawn_;
};

Bytes contentStreamOf(pdf::Document& document, const pdf::Page& page) {
    const pdf::Object* entry = page.dictionary.find("Contents");
    const pdf::Object resolved = entry != nullptr ? document.resolve(*entry) : pdf::Object();
    const auto* list = resolved.as<pdf::Array>();
    const pdf::Array parts =
        list != nullptr ? *list : (entry != nullptr ? pdf::Array{*entry} : pdf::Array());
    Bytes content;
    for (const pdf::Object& part : parts) {
        if (const auto* stream = part.as<pdf::Reference>()) {
            const Bytes more = document.streamContent(*stream, kMaxPageContent - content.size());
            content.insert(content.end(), more.begin(), more.end());
            content.push_back('\n');
        }
        if (content.size() >= kMaxPageContent) {
            pdf::damaged("more content than is looked at");
        }
    }
    return content;
}

} // namespace

DrawnPlaces drawnPlaces(pdf::Document& document, const pdf::Page& page) {
    const pdf::Object resources = inheritedValue(document, page.dictionary, "Resources");
    const auto* dictionary = resources.as<pdf::Dictionary>();
    return PageDrawing(document, dictionary != nullptr ? *dictionary : pdf::Dictionary())
        .read(contentStreamOf(document, page));
}

} // namespace eseal::verify

#include "core/verify/document/hidden_content.hpp"

#include "core/base/error.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/object_walk.hpp"
#include "core/verify/document/same_value.hpp"
#include "core/verify/document/unlisted_objects.hpp"
#include "core/verify/document/usages.hpp"

#include <string>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxObjects = 100'000;
// Enough to look at; whoever hides more hides no less.
constexpr std::size_t kMaxOfAKind = 20;

std::string typeOf(pdf::Document& document, pdf::Reference reference) {
    const pdf::Object object = document.object(reference);
    const auto* dictionary = object.as<pdf::Dictionary>();
    const auto* type =
        dictionary != nullptr ? pdf::findAs<pdf::Name>(*dictionary, "Type") : nullptr;
    return type != nullptr ? type->text : std::string();
}

class HiddenContent {
public:
    explicit HiddenContent(RevisionView& view) : document_(view.document) {}

    std::vector<Problem> run() {
        attempt([&] { lookForUnlistedObjects(); });
        attempt([&] { lookForUnusedPages(); });
        return std::move(found_);
    }

private:
    /// What cannot be read hides nothing that a reader would show, and is told of elsewhere.
    template <typename Look>
    static void attempt(const Look& look) {
        try {
            look();
        } catch (const Error&) {
            return;
        }
    }

    void lookForUnlistedObjects() {
        for (const UnlistedObject& object : findUnlistedObjects(document_)) {
            found_.push_back(
                {"unlisted-objects",
                 referenceText(object.id) + " at byte " + std::to_string(object.offset)});
        }
    }

    /// Other objects that nothing leads to are what editors leave behind.
    void lookForUnusedPages() {
        const std::uint32_t highest = document_.crossReference().highestNumber();
        if (highest > kMaxObjects) {
            return;
        }
        const auto used = objectsInUse(document_, kMaxObjects);
        std::size_t told = 0;
        for (std::uint32_t number = 1; number <= highest && told < kMaxOfAKind; ++number) {
            const auto reference = referenceTo(document_, number);
            if (!reference || used.contains(number)) {
                continue;
            }
            const std::string type = typeOf(document_, *reference);
            if (isOneOf(type, {"Page", "Pages", "Catalog"})) {
                found_.push_back({"unused-pages", referenceText(*reference) + " /" + type});
                ++told;
            }
        }
    }

    pdf::Document& document_;
    std::vector<Problem> found_;
};

} // namespace

std::vector<Problem> findHiddenContent(RevisionView& signedRevision) {
    return HiddenContent(signedRevision).run();
}

} // namespace eseal::verify

#include "core/verify/document/hidden_content.hpp"

#include "core/base/error.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/object_walk.hpp"
#include "core/verify/document/page_warnings.hpp"
#include "core/verify/document/same_value.hpp"
#include "core/verify/document/unlisted_objects.hpp"
#include "core/verify/document/usages.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxObjects = 20'000;
// Enough to look at; whoever hides more hides no less.
constexpr std::size_t kMaxOfAKind = 20;

/// "" for what has none or cannot be read.
std::string typeOf(pdf::Document& document, pdf::Reference reference) {
    try {
        const pdf::Object object = document.object(reference);
        const auto* dictionary = object.as<pdf::Dictionary>();
        const auto* type =
            dictionary != nullptr ? pdf::findAs<pdf::Name>(*dictionary, "Type") : nullptr;
        return type != nullptr ? type->text : std::string();
    } catch (const Error&) {
        return {};
    }
}

class HiddenContent {
public:
    explicit HiddenContent(RevisionView& view) : view_(view), document_(view.document) {}

    std::vector<Problem> run() {
        lookForUnlistedObjects();
        lookAtUse();
        std::ranges::move(findPageWarnings(view_), std::back_inserter(found_));
        return std::move(found_);
    }

private:
    void lookForUnlistedObjects() {
        for (const UnlistedObject& object : findUnlistedObjects(document_)) {
            tell(
                "unlisted-objects",
                referenceText(object.id) + " at byte " + std::to_string(object.offset));
        }
    }

    void lookAtUse() {
        if (document_.crossReference().highestNumber() > kMaxObjects) {
            return;
        }
        const auto used = objectsInUse(document_, kMaxObjects);
        if (!used) {
            return;
        }
        for (const pdf::Reference reference : used->unreadable) {
            tell("damaged", referenceText(reference) + " cannot be read");
        }
        lookForUnusedPages(used->numbers);
    }

    /// Other objects that nothing leads to are what editors leave behind.
    void lookForUnusedPages(const std::unordered_set<std::uint32_t>& used) {
        const std::uint32_t highest = document_.crossReference().highestNumber();
        for (std::uint32_t number = 1; number <= highest; ++number) {
            const auto reference = referenceTo(document_, number);
            if (!reference || used.contains(number)) {
                continue;
            }
            const std::string type = typeOf(document_, *reference);
            if (isOneOf(type, {"Page", "Pages"})) {
                tell("unused-pages", referenceText(*reference) + " /" + type);
            }
        }
    }

    void tell(const std::string& key, std::string detail) {
        if (++told_[key] <= kMaxOfAKind) {
            found_.push_back({key, std::move(detail)});
        }
    }

    RevisionView& view_;
    pdf::Document& document_;
    std::map<std::string, std::size_t> told_;
    std::vector<Problem> found_;
};

} // namespace

std::vector<Problem> findHiddenContent(RevisionView& signedRevision) {
    return HiddenContent(signedRevision).run();
}

} // namespace eseal::verify

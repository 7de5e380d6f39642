#include "core/pdf/page_tree.hpp"

#include "core/pdf/damage.hpp"

#include <limits>
#include <optional>
#include <set>
#include <vector>

namespace eseal::pdf {
namespace {

// Nodes looked at until the first page is found: empty branches are rare.
constexpr std::size_t kMaxNodes = 10'000;

bool isPage(const Object& type, bool hasKids) {
    return type.isName("Page") || (type.isNull() && !hasKids);
}

} // namespace

Page firstPage(Document& document, const Dictionary& catalog) {
    const auto* root = findAs<Reference>(catalog, "Pages");
    if (root == nullptr) {
        damaged("catalog without a page tree");
    }
    std::set<Reference> visited;
    std::vector<Reference> waiting{*root};
    while (!waiting.empty() && visited.size() < kMaxNodes) {
        const Reference reference = waiting.back();
        waiting.pop_back();
        const Object node =
            visited.insert(reference).second ? document.object(reference) : Object();
        const auto* dictionary = node.as<Dictionary>();
        if (dictionary == nullptr) {
            continue;
        }
        const Object kids = document.valueOf(*dictionary, "Kids");
        const auto* children = kids.as<Array>();
        const Object type = document.valueOf(*dictionary, "Type");
        if (isPage(type, children != nullptr)) {
            return {reference, *dictionary};
        }
        if (children == nullptr) {
            continue;
        }
        for (std::size_t k = children->size(); k > 0; --k) {
            if (const auto* child = (*children)[k - 1].as<Reference>()) {
                waiting.push_back(*child);
            }
        }
    }
    damaged("no page found");
}

std::uint32_t pageCount(Document& document, const Dictionary& catalog) {
    const Object root = document.valueOf(catalog, "Pages");
    const auto* pages = root.as<Dictionary>();
    const Object count = pages != nullptr ? document.valueOf(*pages, "Count") : Object();
    const auto* number = count.as<std::int64_t>();
    if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) {
        return 0;
    }
    return static_cast<std::uint32_t>(*number);
}

} // namespace eseal::pdf

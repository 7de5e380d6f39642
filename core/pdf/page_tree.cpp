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
// Nodes looked at for a page further in.
constexpr std::size_t kMaxNodesOnTheWay = 200'000;

bool isPage(const Object& type, bool hasKids) {
    return type.isName("Page") || (type.isNull() && !hasKids);
}

/// Looks for one page, from the front or from the back.
class PageFinder {
public:
    PageFinder(Document& document, Reference root, bool fromEnd, bool trustCounts)
        : document_(document), waiting_{root}, fromEnd_(fromEnd), trustCounts_(trustCounts) {}

    /// @param before so many pages come first.
    std::optional<Page> find(std::uint64_t before) {
        while (!waiting_.empty() && visited_.size() < kMaxNodesOnTheWay) {
            const Reference reference = waiting_.back();
            waiting_.pop_back();
            const Object node =
                visited_.insert(reference).second ? document_.object(reference) : Object();
            const auto* dictionary = node.as<Dictionary>();
            if (dictionary == nullptr) {
                continue;
            }
            const Object kids = document_.valueOf(*dictionary, "Kids");
            const auto* children = kids.as<Array>();
            if (isPage(document_.valueOf(*dictionary, "Type"), children != nullptr)) {
                if (before == 0) {
                    return Page{reference, *dictionary};
                }
                --before;
            } else if (children != nullptr && !passOver(*dictionary, before)) {
                enter(*children);
            }
        }
        return std::nullopt;
    }

private:
    bool passOver(const Dictionary& branch, std::uint64_t& before) {
        const Object count = trustCounts_ ? document_.valueOf(branch, "Count") : Object();
        const auto* pages = count.as<std::int64_t>();
        if (pages == nullptr || *pages < 0 || static_cast<std::uint64_t>(*pages) > before) {
            return false;
        }
        before -= static_cast<std::uint64_t>(*pages);
        return true;
    }

    void enter(const Array& children) {
        for (std::size_t k = 0; k < children.size(); ++k) {
            const Object& child = children[fromEnd_ ? k : children.size() - 1 - k];
            if (const auto* reference = child.as<Reference>()) {
                waiting_.push_back(*reference);
            }
        }
    }

    Document& document_;
    std::vector<Reference> waiting_;
    std::set<Reference> visited_;
    bool fromEnd_;
    bool trustCounts_;
};

} // namespace

std::optional<Page> pageAt(Document& document, const Dictionary& catalog, std::int64_t index) {
    const auto* root = findAs<Reference>(catalog, "Pages");
    if (root == nullptr) {
        damaged("catalog without a page tree");
    }
    const bool fromEnd = index < 0;
    const auto before = static_cast<std::uint64_t>(fromEnd ? -(index + 1) : index);
    for (const bool trustCounts : {true, false}) {
        if (auto page = PageFinder(document, *root, fromEnd, trustCounts).find(before)) {
            return page;
        }
    }
    return std::nullopt;
}

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

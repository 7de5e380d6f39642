#include "core/pdf/page_tree.hpp"

#include "core/pdf/damage.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace eseal::pdf {
namespace {

// Nodes looked at on the way to a page.
constexpr std::size_t kMaxNodes = 200'000;

bool isPage(const Object& type, bool hasKids) {
    return type.isName("Page") || (type.isNull() && !hasKids);
}

enum class PageOrder { FromFront, FromBack };
enum class Counts { Trusted, Ignored };

Reference rootOf(const Dictionary& catalog) {
    const auto* root = findAs<Reference>(catalog, "Pages");
    if (root == nullptr) {
        damaged("catalog without a page tree");
    }
    return *root;
}

/// Goes from page to page.
class PageWalk {
public:
    PageWalk(
        Document& document, const Dictionary& catalog, PageOrder order = PageOrder::FromFront,
        Counts counts = Counts::Ignored)
        : document_(document), waiting_{rootOf(catalog)}, order_(order), counts_(counts) {}

    /// @param before so many pages are passed over.
    std::optional<Page> next(std::uint64_t before = 0) {
        while (!waiting_.empty() && visited_.size() < kMaxNodes) {
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
        const Object count =
            counts_ == Counts::Trusted ? document_.valueOf(branch, "Count") : Object();
        const auto* pages = count.as<std::int64_t>();
        if (pages == nullptr || *pages < 0 || static_cast<std::uint64_t>(*pages) > before) {
            return false;
        }
        before -= static_cast<std::uint64_t>(*pages);
        return true;
    }

    void enter(const Array& children) {
        for (std::size_t k = 0; k < children.size(); ++k) {
            const Object& child =
                children[order_ == PageOrder::FromBack ? k : children.size() - 1 - k];
            if (const auto* reference = child.as<Reference>()) {
                waiting_.push_back(*reference);
            }
        }
    }

    Document& document_;
    std::vector<Reference> waiting_;
    std::set<Reference> visited_;
    PageOrder order_;
    Counts counts_;
};

} // namespace

std::optional<Page> pageAt(Document& document, const Dictionary& catalog, std::int64_t index) {
    const PageOrder order = index < 0 ? PageOrder::FromBack : PageOrder::FromFront;
    const auto before = static_cast<std::uint64_t>(index < 0 ? -(index + 1) : index);
    for (const Counts counts : {Counts::Trusted, Counts::Ignored}) {
        if (auto page = PageWalk(document, catalog, order, counts).next(before)) {
            return page;
        }
    }
    return std::nullopt;
}

Page firstPage(Document& document, const Dictionary& catalog) {
    if (auto page = PageWalk(document, catalog).next()) {
        return *std::move(page);
    }
    damaged("no page found");
}

std::vector<Page> firstPages(Document& document, const Dictionary& catalog, std::size_t count) {
    PageWalk walk(document, catalog);
    std::vector<Page> pages;
    while (pages.size() < count) {
        auto page = walk.next();
        if (!page) {
            break;
        }
        pages.push_back(*std::move(page));
    }
    return pages;
}

std::optional<Page>
pageWithAnnotation(Document& document, const Dictionary& catalog, Reference annotation) {
    PageWalk walk(document, catalog);
    while (auto page = walk.next()) {
        const Object annotations = document.valueOf(page->dictionary, "Annots");
        const auto* list = annotations.as<Array>();
        if (list != nullptr && std::ranges::find(*list, Object(annotation)) != list->end()) {
            return page;
        }
    }
    return std::nullopt;
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

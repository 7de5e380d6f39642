// Finding pages (ISO 32000-2 7.7.3).
#pragma once

#include "core/pdf/document.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace eseal::pdf {

struct Page {
    Reference reference;
    Dictionary dictionary;
};

/// The first page that is an indirect object. Throws document-damaged when there is none within
/// reach; loops and empty branches are passed over.
Page firstPage(Document& document, const Dictionary& catalog);

/// @param index from 0, or from -1 backwards from the end. Branches that come before it are passed
/// over by their /Count; where that leads nowhere, pages are counted one by one.
/// Nothing when there is no such page within reach.
std::optional<Page> pageAt(Document& document, const Dictionary& catalog, std::int64_t index);

/// The first pages in their order, at most so many that are within reach.
std::vector<Page> firstPages(Document& document, const Dictionary& catalog, std::size_t count);

/// The page among whose annotations this one is; nothing when there is none within reach.
std::optional<Page>
pageWithAnnotation(Document& document, const Dictionary& catalog, Reference annotation);

/// What the root of the page tree says; 0 when it says nothing sensible.
std::uint32_t pageCount(Document& document, const Dictionary& catalog);

} // namespace eseal::pdf

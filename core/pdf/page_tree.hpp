// Finding pages (ISO 32000-2 7.7.3).
#pragma once

#include "core/pdf/document.hpp"

#include <cstdint>

namespace eseal::pdf {

struct Page {
    Reference reference;
    Dictionary dictionary;
};

/// The first page that is an indirect object. Throws document-damaged when there is none within
/// reach; loops and empty branches are passed over.
Page firstPage(Document& document, const Dictionary& catalog);

/// What the root of the page tree says; 0 when it says nothing sensible.
std::uint32_t pageCount(Document& document, const Dictionary& catalog);

} // namespace eseal::pdf

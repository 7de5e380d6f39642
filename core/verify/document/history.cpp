#include "core/verify/document/history.hpp"

#include "core/pdf/catalog.hpp"

namespace eseal::verify {

History::History(ByteView file, std::string_view password)
    : file_(file), password_(password), newest_(open(file)),
      ends_(findRevisionEnds(newest_->document)) {}

RevisionView& History::revision(std::size_t number) {
    auto& view = opened_[number];
    if (!view) {
        view = open(file_.first(ends_.at(number - 1).line));
    }
    return *view;
}

std::unique_ptr<RevisionView> History::open(ByteView bytes) const {
    auto view = std::make_unique<RevisionView>(
        RevisionView{pdf::Document(bytes, password_), {}, std::nullopt});
    pdf::Catalog catalog = pdf::readCatalog(view->document);
    view->catalog = std::move(catalog.dictionary);
    view->catalogReference = catalog.reference;
    return view;
}

} // namespace eseal::verify

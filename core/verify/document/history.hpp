// A document as it was at the end of each of its revisions.
#pragma once

#include "core/pdf/document.hpp"
#include "core/verify/document/revisions.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace eseal::verify {

/// A revision with its catalog.
struct RevisionView {
    pdf::Document document;
    pdf::Dictionary catalog;
    std::optional<pdf::Reference> catalogReference;
};

class History {
public:
    /// Throws what pdf::Document throws.
    History(ByteView file, std::string_view password);

    ByteView file() const { return file_; }
    const std::vector<RevisionEnd>& ends() const { return ends_; }
    std::size_t count() const { return ends_.size(); }
    RevisionView& newest() { return *newest_; }
    /// From 1; the bytes up to its end, read by the cross-reference data that they have. Throws
    /// Error when they cannot be read. Each is opened once.
    RevisionView& revision(std::size_t number);

private:
    std::unique_ptr<RevisionView> open(ByteView bytes) const;

    ByteView file_;
    std::string password_;
    std::unique_ptr<RevisionView> newest_;
    std::vector<RevisionEnd> ends_;
    std::map<std::size_t, std::unique_ptr<RevisionView>> opened_;
};

} // namespace eseal::verify

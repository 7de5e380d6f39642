// Where objects of a revision are referred to, for the few that later revisions change.
#pragma once

#include "core/pdf/document.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace eseal::verify {

struct Usage {
    std::uint32_t owner = 0; ///< number of the object that refers; 0: the trailer
    std::string outer;       ///< its key under which the reference lies
    std::string inner;       ///< the key nearest to the reference
};

class Usages {
public:
    /// Reads every object of the document once. @param wanted numbers to be looked for.
    Usages(pdf::Document& document, std::unordered_set<std::uint32_t> wanted);

    /// Goes on to a later revision, in which these objects are others.
    void advance(pdf::Document& document, const std::vector<std::uint32_t>& changed);

    /// A reference in an array or a dictionary of appearances that is an object of its own counts
    /// as where that is used.
    std::vector<Usage> of(std::uint32_t number) const;
    /// Objects that could not be read; what they refer to is not known.
    const std::set<std::uint32_t>& unreadable() const { return unreadable_; }

private:
    void readAll(pdf::Document& document);
    /// Objects of the document that keys lead to which are not the trailer's own.
    void readTrailer(pdf::Document& document);
    void readObject(pdf::Document& document, std::uint32_t number);
    std::unordered_set<std::uint32_t> holders() const;
    void collect(std::uint32_t number, int depth, std::vector<Usage>& found) const;

    std::unordered_set<std::uint32_t> wanted_;
    std::unordered_map<std::uint32_t, std::vector<Usage>> usages_;
    std::set<std::uint32_t> unreadable_;
};

/// The reference by which an object of this number is reached; nothing when it has none.
std::optional<pdf::Reference> referenceTo(const pdf::Document& document, std::uint32_t number);

} // namespace eseal::verify

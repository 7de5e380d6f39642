// From one revision of a document to a later one: what the rules are given and what they say.
#pragma once

#include "core/pdf/document.hpp"
#include "core/verify/document/findings.hpp"
#include "core/verify/document/usages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::verify {

struct Step {
    pdf::Document& older;
    pdf::Document& newer;
    pdf::Dictionary olderCatalog;
    pdf::Dictionary newerCatalog;
    std::optional<pdf::Reference> catalog; ///< of the older one
    const Usages& usages;                  ///< in the older one
};

/// What a rule says of one change.
struct Ruling {
    ChangeLevel level = ChangeLevel::Forbidden;
    std::string rule;
    std::string detail;
    std::string field;
    /// A signature that is seen: not what a certification allows to be added (ISO 32000-2 does
    /// not say so; it hides content all too well).
    bool newVisibleField = false;
};

using Rulings = std::vector<Ruling>;

/// An object that the older revision has, and the newer has with another content.
struct ChangedObject {
    pdf::Reference reference; ///< in the older one
    pdf::Object older;
    pdf::Object newer;
    bool stream = false; ///< in either
};

/// Whether the older revision has an object of this number.
inline bool isOld(const Step& step, pdf::Reference reference) {
    return step.older.crossReference().find(reference.number) != nullptr;
}

} // namespace eseal::verify

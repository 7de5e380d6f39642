// The signature fields of a document, for who has to choose one.
#pragma once

#include "core/base/bytes.hpp"

#include <string>
#include <vector>

namespace eseal::seal {

/// More are not told.
inline constexpr std::size_t kMaxListedFields = 200;

struct ListedField {
    std::string name; ///< full, in UTF-8
    bool isSigned = false;

    bool operator==(const ListedField&) const = default;
};

/// In the order of the form. Throws Error of the document family.
std::vector<ListedField> listFields(ByteView document, const std::string& password);

} // namespace eseal::seal

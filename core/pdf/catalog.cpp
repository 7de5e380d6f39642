#include "core/pdf/catalog.hpp"

#include "core/pdf/damage.hpp"

namespace eseal::pdf {

Catalog readCatalog(Document& document) {
    const auto* root = findAs<Reference>(document.trailer(), "Root");
    if (root == nullptr) {
        damaged("trailer without /Root");
    }
    const Object object = document.object(*root);
    const auto* dictionary = object.as<Dictionary>();
    if (dictionary == nullptr) {
        damaged("catalog is not a dictionary");
    }
    const Object type = document.valueOf(*dictionary, "Type");
    if (!type.isNull() && !type.isName("Catalog")) {
        damaged("/Root does not lead to a catalog");
    }
    return {*root, *dictionary};
}

} // namespace eseal::pdf

#include "core/pdf/certification.hpp"

namespace eseal::pdf {
namespace {

/// Table 257: /P is 2 unless it says otherwise.
ChangePermission permissionFrom(Document& document, const Dictionary& reference) {
    const Object parameters = document.valueOf(reference, "TransformParams");
    const auto* dictionary = parameters.as<Dictionary>();
    const Object value = dictionary != nullptr ? document.valueOf(*dictionary, "P") : Object();
    const auto* number = value.as<std::int64_t>();
    if (number != nullptr && *number == 1) {
        return ChangePermission::None;
    }
    return number != nullptr && *number == 3 ? ChangePermission::FormFillingAndAnnotations
                                             : ChangePermission::FormFilling;
}

} // namespace

std::optional<ChangePermission> certifiedPermission(Document& document, const Dictionary& catalog) {
    const Object perms = document.valueOf(catalog, "Perms");
    const auto* permsDictionary = perms.as<Dictionary>();
    const Object signature =
        permsDictionary != nullptr ? document.valueOf(*permsDictionary, "DocMDP") : Object();
    const auto* signatureDictionary = signature.as<Dictionary>();
    if (signatureDictionary == nullptr) {
        return std::nullopt;
    }
    const Object references = document.valueOf(*signatureDictionary, "Reference");
    if (const auto* array = references.as<Array>()) {
        for (const Object& item : *array) {
            const Object reference = document.resolve(item);
            const auto* dictionary = reference.as<Dictionary>();
            if (dictionary != nullptr &&
                document.valueOf(*dictionary, "TransformMethod").isName("DocMDP")) {
                return permissionFrom(document, *dictionary);
            }
        }
    }
    return ChangePermission::FormFilling;
}

} // namespace eseal::pdf

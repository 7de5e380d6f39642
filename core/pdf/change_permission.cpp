#include "core/pdf/change_permission.hpp"

#include "core/pdf/text_string.hpp"

#include <algorithm>
#include <utility>

namespace eseal::pdf {
namespace {

/// Table 257: /P is 2 unless it says otherwise.
ChangePermission permissionFrom(Document& document, const Dictionary& parameters) {
    const Object value = document.valueOf(parameters, "P");
    const auto* number = value.as<std::int64_t>();
    if (number != nullptr && *number == 1) {
        return ChangePermission::None;
    }
    return number != nullptr && *number == 3 ? ChangePermission::FormFillingAndAnnotations
                                             : ChangePermission::FormFilling;
}

std::vector<std::string> textsIn(Document& document, const Object& list) {
    std::vector<std::string> texts;
    if (const auto* array = list.as<Array>()) {
        for (const Object& item : *array) {
            const Object value = document.resolve(item);
            if (const auto* text = value.as<String>()) {
                texts.push_back(textOf(*text));
            }
        }
    }
    return texts;
}

class SignatureReader {
public:
    explicit SignatureReader(Document& document) : document_(document) {}

    void read(const Dictionary& signature, const std::string& field) {
        found_.any = true;
        const Object references = document_.valueOf(signature, "Reference");
        const auto* array = references.as<Array>();
        for (const Object& item : array != nullptr ? *array : Array()) {
            const Object reference = document_.resolve(item);
            if (const auto* dictionary = reference.as<Dictionary>()) {
                readReference(*dictionary, field);
            }
        }
    }

    /// A certification without a transform of its own still is one, with the default /P.
    void readCertification(const Dictionary& signature) {
        const auto before = std::exchange(found_.permission, std::nullopt);
        read(signature, "DocMDP");
        if (!found_.permission) {
            found_.permission = ChangePermission::FormFilling;
        }
        if (before) {
            found_.permission = std::min(*before, *found_.permission);
        }
    }

    EarlierSignatures take() { return std::move(found_); }

private:
    void readReference(const Dictionary& reference, const std::string& field) {
        const Object value = document_.valueOf(reference, "TransformParams");
        const auto* parameters = value.as<Dictionary>();
        const Dictionary none;
        const Dictionary& given = parameters != nullptr ? *parameters : none;
        const Object method = document_.valueOf(reference, "TransformMethod");
        if (method.isName("DocMDP")) {
            const ChangePermission permission = permissionFrom(document_, given);
            found_.permission = std::min(found_.permission.value_or(permission), permission);
        } else if (method.isName("FieldMDP")) {
            found_.locks.push_back(readLockedFields(document_, given, field));
        }
    }

    Document& document_;
    EarlierSignatures found_;
};

bool isOrLiesBelow(const std::string& name, const std::string& ancestor) {
    return name.starts_with(ancestor) &&
           (name.size() == ancestor.size() || name[ancestor.size()] == '.');
}

} // namespace

bool LockedFields::locks(const std::string& fullName) const {
    const bool listed = std::ranges::any_of(
        names, [&](const std::string& name) { return isOrLiesBelow(fullName, name); });
    switch (action) {
    case Action::Include:
        return listed;
    case Action::Exclude:
        return !listed;
    case Action::All:
        break;
    }
    return true;
}

LockedFields
readLockedFields(Document& document, const Dictionary& parameters, const std::string& lockedBy) {
    using Action = LockedFields::Action;
    // An action that is none of the three is read as the strictest.
    const Object action = document.valueOf(parameters, "Action");
    LockedFields lock;
    lock.action = action.isName("Include")   ? Action::Include
                  : action.isName("Exclude") ? Action::Exclude
                                             : Action::All;
    lock.names = textsIn(document, document.valueOf(parameters, "Fields"));
    lock.lockedBy = lockedBy;
    return lock;
}

EarlierSignatures
readEarlierSignatures(Document& document, const Dictionary& catalog, const FormFields& fields) {
    SignatureReader reader(document);
    for (const SignatureField& field : fields.signatureFields) {
        const Object value = document.valueOf(field.dictionary, "V");
        if (const auto* signature = value.as<Dictionary>()) {
            reader.read(*signature, field.name);
        }
    }
    const Object perms = document.valueOf(catalog, "Perms");
    const auto* permsDictionary = perms.as<Dictionary>();
    const Object certification =
        permsDictionary != nullptr ? document.valueOf(*permsDictionary, "DocMDP") : Object();
    if (const auto* signature = certification.as<Dictionary>()) {
        reader.readCertification(*signature);
    }
    return reader.take();
}

} // namespace eseal::pdf

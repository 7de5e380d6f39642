#include "core/verify/document/found_values.hpp"

#include <algorithm>
#include <utility>

namespace eseal::verify {
namespace {

/// The last of references to references.
std::optional<pdf::Reference> lastReference(pdf::Document& document, const pdf::Object& object) {
    std::optional<pdf::Reference> last;
    pdf::Object current = object;
    for (int hop = 0; hop < pdf::kMaxReferenceHops; ++hop) {
        const auto* reference = current.as<pdf::Reference>();
        if (reference == nullptr) {
            break;
        }
        last = *reference;
        current = document.object(*reference);
    }
    return last;
}

class ValueSearch {
public:
    ValueSearch(pdf::Document& document, const pdf::Dictionary& catalog)
        : document_(document), catalog_(catalog) {}

    std::vector<SignatureValue> run() {
        for (pdf::SignatureField& field :
             pdf::readFormFields(document_, catalog_).signatureFields) {
            addField(std::move(field));
        }
        const pdf::Object perms = document_.valueOf(catalog_, "Perms");
        if (const auto* dictionary = perms.as<pdf::Dictionary>()) {
            addPermission(*dictionary, "DocMDP", &SignatureValue::certification);
            addPermission(*dictionary, "UR3", &SignatureValue::usageRights);
            addPermission(*dictionary, "UR", &SignatureValue::usageRights);
        }
        return std::move(found_);
    }

private:
    void addField(pdf::SignatureField field) {
        const pdf::Object* value = field.dictionary.find("V");
        if (value == nullptr || document_.resolve(*value).isNull()) {
            return;
        }
        SignatureValue found;
        found.holder = lastReference(document_, *value);
        if (SignatureValue* same = known(found.holder)) {
            same->inSeveralFields = true;
            return;
        }
        if (!found.holder) {
            found.holder = field.reference;
            found.direct = true;
        }
        found.field = std::move(field);
        found_.push_back(std::move(found));
    }

    void
    addPermission(const pdf::Dictionary& perms, std::string_view key, bool SignatureValue::*role) {
        const pdf::Object* value = perms.find(key);
        const auto reference = value != nullptr ? lastReference(document_, *value) : std::nullopt;
        if (!reference || document_.object(*reference).as<pdf::Dictionary>() == nullptr) {
            return;
        }
        SignatureValue* found = known(reference);
        if (found == nullptr) {
            found = &found_.emplace_back();
            found->holder = reference;
        }
        found->*role = true;
    }

    SignatureValue* known(const std::optional<pdf::Reference>& holder) {
        const auto same = std::ranges::find_if(found_, [&](const SignatureValue& value) {
            return holder && !value.direct && value.holder == holder;
        });
        return same != found_.end() ? &*same : nullptr;
    }

    pdf::Document& document_;
    const pdf::Dictionary& catalog_;
    std::vector<SignatureValue> found_;
};

} // namespace

std::vector<SignatureValue>
findSignatureValues(pdf::Document& document, const pdf::Dictionary& catalog) {
    return ValueSearch(document, catalog).run();
}

std::vector<pdf::Reference> missingFields(pdf::Document& document, const pdf::Dictionary& catalog) {
    std::vector<pdf::Reference> missing;
    const pdf::Object form = document.valueOf(catalog, "AcroForm");
    const auto* dictionary = form.as<pdf::Dictionary>();
    const pdf::Object fields =
        dictionary != nullptr ? document.valueOf(*dictionary, "Fields") : pdf::Object();
    if (const auto* array = fields.as<pdf::Array>()) {
        for (const pdf::Object& field : *array) {
            const auto* reference = field.as<pdf::Reference>();
            if (reference != nullptr && document.object(*reference).isNull()) {
                missing.push_back(*reference);
            }
        }
    }
    return missing;
}

std::string referenceText(pdf::Reference reference) {
    return std::to_string(reference.number) + ' ' + std::to_string(reference.generation) + " R";
}

pdf::Object signatureObject(pdf::Document& document, const SignatureValue& value) {
    if (!value.holder) {
        return value.field ? document.valueOf(value.field->dictionary, "V") : pdf::Object();
    }
    pdf::Object holder = document.object(*value.holder);
    if (!value.direct) {
        return holder;
    }
    const auto* field = holder.as<pdf::Dictionary>();
    const pdf::Object* inside = field != nullptr ? field->find("V") : nullptr;
    return inside != nullptr && inside->as<pdf::Reference>() == nullptr ? *inside : pdf::Object();
}

} // namespace eseal::verify

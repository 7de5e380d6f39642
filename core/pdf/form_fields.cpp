#include "core/pdf/form_fields.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/text_string.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxFields = 200'000;
constexpr std::size_t kMaxFullName = 2048;

/// A field still to be looked at, with what it inherits.
struct WaitingField {
    Object object;
    std::shared_ptr<const std::string> parentName; ///< one for all its children
    bool parentIsSignature = false;
};

class FieldWalk {
public:
    explicit FieldWalk(Document& document) : document_(document) {}

    FormFields walk(const Dictionary& form) {
        push(form, "Fields", std::make_shared<const std::string>(), false);
        while (!waiting_.empty()) {
            const WaitingField next = std::move(waiting_.back());
            waiting_.pop_back();
            const auto* reference = next.object.as<Reference>();
            if (reference == nullptr || visited_.insert(*reference).second) {
                visit(next);
            }
        }
        return std::move(found_);
    }

private:
    void visit(const WaitingField& field) {
        const Object value = document_.resolve(field.object);
        const auto* dictionary = value.as<Dictionary>();
        if (dictionary == nullptr) {
            return;
        }
        const std::string name = fullName(field, *dictionary);
        const Object type = document_.valueOf(*dictionary, "FT");
        const bool isSignature = type.isNull() ? field.parentIsSignature : type.isName("Sig");
        if (hasName(*dictionary) && isSignature) {
            addSignatureField(field, name, *dictionary);
        }
        push(*dictionary, "Kids", std::make_shared<const std::string>(name), isSignature);
    }

    bool hasName(const Dictionary& dictionary) {
        return document_.valueOf(dictionary, "T").as<String>() != nullptr;
    }

    std::string fullName(const WaitingField& field, const Dictionary& dictionary) {
        const Object name = document_.valueOf(dictionary, "T");
        const auto* text = name.as<String>();
        if (text == nullptr) {
            return *field.parentName;
        }
        if (field.parentName->empty()) {
            found_.outermostNames.insert(textOf(*text));
            return textOf(*text);
        }
        std::string full = *field.parentName + '.' + textOf(*text);
        if (full.size() > kMaxFullName) {
            damaged("form field with a name that is too long");
        }
        return full;
    }

    void addSignatureField(
        const WaitingField& field, const std::string& name, const Dictionary& dictionary) {
        const auto* reference = field.object.as<Reference>();
        found_.signatureFields.push_back(
            {.name = name,
             .reference = reference != nullptr ? std::optional(*reference) : std::nullopt,
             .dictionary = dictionary,
             .isSigned = document_.valueOf(dictionary, "V").as<Dictionary>() != nullptr});
    }

    void push(
        const Dictionary& owner, std::string_view key,
        const std::shared_ptr<const std::string>& name, bool isSignature) {
        const Object value = document_.valueOf(owner, key);
        const auto* fields = value.as<Array>();
        if (fields == nullptr) {
            return;
        }
        pushed_ += fields->size();
        if (pushed_ > kMaxFields) {
            damaged("form with too many fields");
        }
        for (const Object& field : *fields) {
            waiting_.push_back({field, name, isSignature});
        }
    }

    Document& document_;
    FormFields found_;
    std::set<Reference> visited_;
    std::vector<WaitingField> waiting_;
    std::size_t pushed_ = 0;
};

} // namespace

const SignatureField* FormFields::find(std::string_view fullName) const {
    const auto found = std::ranges::find(signatureFields, fullName, &SignatureField::name);
    return found != signatureFields.end() ? &*found : nullptr;
}

bool FormFields::anySigned() const {
    return std::ranges::any_of(signatureFields, &SignatureField::isSigned);
}

FormFields readFormFields(Document& document, const Dictionary& catalog) {
    const Object form = document.valueOf(catalog, "AcroForm");
    const auto* dictionary = form.as<Dictionary>();
    return dictionary != nullptr ? FieldWalk(document).walk(*dictionary) : FormFields();
}

} // namespace eseal::pdf

#include "core/seal/signature_dictionary.hpp"

#include "core/pdf/text_string.hpp"
#include "core/seal/signature_gap.hpp"

#include <utility>

namespace eseal::seal {
namespace {

constexpr const char* actionName(FieldLockAction action) {
    switch (action) {
    case FieldLockAction::Include:
        return "Include";
    case FieldLockAction::Exclude:
        return "Exclude";
    case FieldLockAction::All:
        break;
    }
    return "All";
}

void setLock(pdf::Dictionary& dictionary, const FieldLock& lock) {
    dictionary.set("Action", pdf::Name{actionName(lock.action)});
    if (lock.action != FieldLockAction::All) {
        pdf::Array names;
        for (const std::string& name : lock.fields) {
            names.emplace_back(pdf::textString(name));
        }
        dictionary.set("Fields", std::move(names));
    }
}

pdf::Dictionary transform(const char* method, pdf::Dictionary parameters) {
    parameters.set("Type", pdf::Name{"TransformParams"});
    parameters.set("V", pdf::Name{"1.2"});
    pdf::Dictionary reference;
    reference.set("Type", pdf::Name{"SigRef"});
    reference.set("TransformMethod", pdf::Name{method});
    reference.set("TransformParams", std::move(parameters));
    return reference;
}

pdf::Array references(const Restrictions& restrictions, pdf::Reference catalog) {
    pdf::Array list;
    const auto permission = restrictions.certify != Certification::None
                                ? static_cast<std::int64_t>(restrictions.certify)
                                : restrictions.lockPermission;
    if (permission != 0) {
        pdf::Dictionary parameters;
        parameters.set("P", permission);
        list.emplace_back(transform("DocMDP", std::move(parameters)));
    }
    if (restrictions.lock) {
        pdf::Dictionary parameters;
        setLock(parameters, *restrictions.lock);
        pdf::Dictionary reference = transform("FieldMDP", std::move(parameters));
        reference.set("Data", catalog);
        list.emplace_back(std::move(reference));
    }
    return list;
}

} // namespace

pdf::Dictionary signatureDictionary(
    const PrepareRequest& request, const Restrictions& restrictions, pdf::Reference catalog) {
    pdf::Dictionary signature;
    signature.set("Type", pdf::Name{"Sig"});
    signature.set("Filter", pdf::Name{"Adobe.PPKLite"});
    signature.set("SubFilter", pdf::Name{"ETSI.CAdES.detached"});
    signature.set("M", pdf::dateString(request.time));
    const auto setText = [&](std::string_view key, const std::string& text) {
        if (!text.empty()) {
            signature.set(key, pdf::textString(text));
        }
    };
    setText("Name", request.signerName);
    setText("Reason", request.options.reason);
    setText("Location", request.options.location);
    setText("ContactInfo", request.options.contact);
    if (pdf::Array list = references(restrictions, catalog); !list.empty()) {
        signature.set("Reference", std::move(list));
    }
    signature.set("ByteRange", pdf::Placeholder{byteRangeText({})});
    signature.set(
        "Contents", pdf::Placeholder{'<' + std::string(2 * request.contentsCapacity, '0') + '>'});
    return signature;
}

pdf::Dictionary lockDictionary(const FieldLock& lock) {
    pdf::Dictionary dictionary;
    dictionary.set("Type", pdf::Name{"SigFieldLock"});
    setLock(dictionary, lock);
    return dictionary;
}

} // namespace eseal::seal

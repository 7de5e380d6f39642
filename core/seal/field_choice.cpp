#include "core/seal/field_choice.hpp"

#include "core/base/error.hpp"

namespace eseal::seal {
namespace {

[[noreturn]] void refuseField(const std::string& name, const char* reason) {
    throw Error(ErrorCode::FieldUnavailable, reason, {{"field", name}, {"reason", reason}});
}

[[noreturn]] void refuseChange(const char* rule, const std::string& reason) {
    throw Error(
        ErrorCode::ChangesNotPermitted, std::string(rule) + ": " + reason,
        {{"rule", rule}, {"reason", reason}});
}

std::string freeName(const std::set<std::string>& taken) {
    std::size_t number = 1;
    while (taken.contains("Signature" + std::to_string(number))) {
        ++number;
    }
    return "Signature" + std::to_string(number);
}

} // namespace

FieldChoice chooseField(const pdf::FormFields& fields, const std::string& wanted) {
    if (wanted.empty()) {
        return {.name = freeName(fields.outermostNames), .existing = {}};
    }
    if (const pdf::SignatureField* field = fields.find(wanted)) {
        if (field->isSigned) {
            refuseField(wanted, "the field is signed already");
        }
        if (!field->reference) {
            refuseField(wanted, "the field is no object of its own");
        }
        return {.name = wanted, .existing = *field};
    }
    // ISO 32000-2 12.7.4.2: a partial name has no full stop.
    if (wanted.find('.') != std::string::npos) {
        refuseField(
            wanted, "the document has no such signature field, and no new one has a full stop");
    }
    if (fields.outermostNames.contains(wanted)) {
        refuseField(wanted, "the name belongs to a field that is no signature field");
    }
    return {.name = wanted, .existing = {}};
}

void requirePermitted(
    const pdf::EarlierSignatures& earlier, const FieldChoice& choice, Certification certify,
    bool visible) {
    if (certify != Certification::None && earlier.any) {
        throw Error(ErrorCode::CertificationNotFirst);
    }
    if (earlier.permission == pdf::ChangePermission::None) {
        refuseChange("DocMDP", "P=1 permits no change");
    }
    // Verifiers differ in whether P=2 and P=3 permit it; a seal must not break the one before.
    if (earlier.permission && visible && !choice.existing) {
        refuseChange("DocMDP", "a certified document takes no new field that can be seen");
    }
    for (const pdf::LockedFields& lock : earlier.locks) {
        if (lock.locks(choice.name)) {
            refuseChange("FieldMDP", choice.name + " is locked by " + lock.lockedBy);
        }
    }
}

} // namespace eseal::seal

#include "core/verify/document/permissions.hpp"

#include "core/pdf/change_permission.hpp"

#include <algorithm>

namespace eseal::verify {
namespace {

Certification certificationFrom(pdf::Document& document, const pdf::Dictionary& parameters) {
    const pdf::Object value = document.valueOf(parameters, "P");
    const auto* number = value.as<std::int64_t>();
    if (number == nullptr || *number == 2) {
        return Certification::FormFilling;
    }
    // What is none of the three is read as the strictest.
    return *number == 3 ? Certification::Annotations : Certification::NoChanges;
}

Certification strictest(Certification a, Certification b) {
    if (a == Certification::None || b == Certification::None) {
        return std::max(a, b);
    }
    return std::min(a, b);
}

FieldLock lockFrom(const pdf::LockedFields& lock) {
    using Action = pdf::LockedFields::Action;
    switch (lock.action) {
    case Action::Include:
        return {"include", lock.names};
    case Action::Exclude:
        return {"exclude", lock.names};
    case Action::All:
        break;
    }
    return {"all", {}};
}

bool locks(const FieldLock& lock, const std::string& field) {
    using Action = pdf::LockedFields::Action;
    const Action action = lock.action == "include"   ? Action::Include
                          : lock.action == "exclude" ? Action::Exclude
                                                     : Action::All;
    return pdf::LockedFields{action, lock.fields, {}}.locks(field);
}

/// What holds after a signature: its own restrictions and those of all before it.
struct Restrictions {
    Certification certification = Certification::None;
    std::vector<FieldLock> locks;
};

bool isPermitted(const Restrictions& restrictions, const Change& change) {
    switch (change.level) {
    case ChangeLevel::None:
    case ChangeLevel::LongTermEvidence:
        return true;
    case ChangeLevel::FormFilling:
        if (restrictions.certification == Certification::NoChanges ||
            (restrictions.certification != Certification::None &&
             change.rule.starts_with("visible-"))) {
            return false;
        }
        return change.field.empty() ||
               std::ranges::none_of(restrictions.locks, [&](const FieldLock& lock) {
                   return locks(lock, change.field);
               });
    case ChangeLevel::Annotations:
        return restrictions.certification == Certification::Annotations;
    case ChangeLevel::Forbidden:
        break;
    }
    return false;
}

} // namespace

void readPermissions(
    pdf::Document& document, const SignatureValue& value, const pdf::Dictionary& signature,
    FoundSignature& found) {
    if (value.certification) {
        found.certification = Certification::FormFilling;
    }
    bool transform = false;
    // ISO 32000-2 table 236: the lock of a field binds as a certification does.
    const pdf::Object lock =
        value.field ? document.valueOf(value.field->dictionary, "Lock") : pdf::Object();
    const auto* lockEntries = lock.as<pdf::Dictionary>();
    if (lockEntries != nullptr && lockEntries->find("P") != nullptr) {
        found.certification = certificationFrom(document, *lockEntries);
        transform = true;
    }
    const pdf::Object references = document.valueOf(signature, "Reference");
    const auto* list = references.as<pdf::Array>();
    for (const pdf::Object& item : list != nullptr ? *list : pdf::Array()) {
        const pdf::Object reference = document.resolve(item);
        const auto* dictionary = reference.as<pdf::Dictionary>();
        if (dictionary == nullptr) {
            continue;
        }
        const pdf::Object given = document.valueOf(*dictionary, "TransformParams");
        const auto* parameters = given.as<pdf::Dictionary>();
        const pdf::Dictionary& used = parameters != nullptr ? *parameters : pdf::Dictionary();
        const pdf::Object method = document.valueOf(*dictionary, "TransformMethod");
        if (method.isName("DocMDP")) {
            const Certification asked = certificationFrom(document, used);
            found.certification = transform ? strictest(found.certification, asked) : asked;
            transform = true;
        } else if (method.isName("FieldMDP")) {
            found.lock = lockFrom(pdf::readLockedFields(document, used, found.field));
        }
    }
}

void judgeChanges(
    const std::map<std::size_t, std::vector<Change>>& steps,
    std::vector<FoundSignature>& signatures) {
    for (FoundSignature& signature : signatures) {
        if (signature.revision == 0) {
            continue;
        }
        Restrictions restrictions;
        for (const FoundSignature& other : signatures) {
            if (other.revision == 0 || other.revision > signature.revision ||
                other.kind == SignatureKind::UsageRights) {
                continue;
            }
            restrictions.certification = strictest(restrictions.certification, other.certification);
            if (other.lock) {
                restrictions.locks.push_back(*other.lock);
            }
        }
        for (auto step = steps.upper_bound(signature.revision); step != steps.end(); ++step) {
            for (Change change : step->second) {
                change.permitted = isPermitted(restrictions, change);
                signature.changeLevel = std::max(signature.changeLevel, change.level);
                signature.changesPermitted = signature.changesPermitted && change.permitted;
                signature.changes.push_back(std::move(change));
            }
        }
    }
}

} // namespace eseal::verify

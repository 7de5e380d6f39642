#include "core/verify/document/harm.hpp"

#include "core/base/error.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/history.hpp"
#include "core/verify/document/later_changes.hpp"
#include "core/verify/document/permissions.hpp"

#include <algorithm>
#include <vector>

namespace eseal::verify {
namespace {

std::vector<FoundSignature> signaturesWithPermissions(RevisionView& view, std::size_t revision) {
    std::vector<FoundSignature> signatures;
    for (const SignatureValue& value : findSignatureValues(view.document, view.catalog)) {
        const pdf::Object object = signatureObject(view.document, value);
        const auto* dictionary = object.as<pdf::Dictionary>();
        if (dictionary != nullptr && (value.field || !value.usageRights)) {
            FoundSignature found;
            found.revision = revision;
            readPermissions(view.document, value, *dictionary, found);
            signatures.push_back(std::move(found));
        }
    }
    return signatures;
}

} // namespace

bool mayHarm(ByteView file, std::uint64_t inputSize, std::string_view password) {
    try {
        History history(file, password);
        const auto before = static_cast<std::size_t>(std::ranges::count_if(
            history.ends(), [&](const RevisionEnd& end) { return end.line <= inputSize; }));
        if (before == 0 || before >= history.count()) {
            return true;
        }
        auto signatures = signaturesWithPermissions(history.revision(before), before);
        if (signatures.empty()) {
            return false;
        }
        judgeChanges(findChanges(history, before), signatures);
        return !std::ranges::all_of(signatures, &FoundSignature::changesPermitted);
    } catch (const Error&) {
        return true;
    }
}

} // namespace eseal::verify

#include "core/trust/lists/scheme.hpp"

#include "core/base/error.hpp"

namespace eseal::trust::lists {
namespace {

/// A list may be dated a little ahead of this computer's clock.
constexpr std::chrono::minutes kClockTolerance{10};

} // namespace

void refuseList(std::string_view reason, const std::string& detail) {
    throw Error(ErrorCode::TrustedListRefused, detail, {{"reason", reason}});
}

void requireExpected(const Scheme& scheme, const ListExpectation& expected) {
    if (scheme.kind != expected.kind) {
        refuseList("type", "not the kind of list that was looked for");
    }
    if (scheme.territory != expected.territory) {
        refuseList("territory", "of " + scheme.territory + " instead of " + expected.territory);
    }
    if (scheme.version != 5 && scheme.version != 6) {
        refuseList("version", "version " + std::to_string(scheme.version));
    }
    if (scheme.issued > expected.now + kClockTolerance) {
        refuseList("issue-date", "issued in the future");
    }
    if (scheme.sequenceNumber < expected.leastSequenceNumber) {
        refuseList(
            "roll-back", "number " + std::to_string(scheme.sequenceNumber) + ", but " +
                             std::to_string(expected.leastSequenceNumber) + " is known");
    }
}

} // namespace eseal::trust::lists

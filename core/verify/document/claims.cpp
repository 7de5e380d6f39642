#include "core/verify/document/claims.hpp"

#include "core/base/time_text.hpp"
#include "core/pdf/text_string.hpp"

#include <chrono>
#include <optional>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxClaim = 4096;

std::string nameAt(pdf::Document& document, const pdf::Dictionary& owner, std::string_view key) {
    const pdf::Object value = document.valueOf(owner, key);
    const auto* found = value.as<pdf::Name>();
    return found != nullptr ? found->text.substr(0, kMaxClaim) : std::string();
}

std::string textAt(pdf::Document& document, const pdf::Dictionary& owner, std::string_view key) {
    const pdf::Object value = document.valueOf(owner, key);
    const auto* found = value.as<pdf::String>();
    return found != nullptr ? pdf::textOf({found->bytes.substr(0, kMaxClaim)}) : std::string();
}

/// Two digits if they are there, else what a date without them means.
unsigned part(std::string_view& text, unsigned otherwise) {
    return takeDigits(text, 2).value_or(otherwise);
}

/// "+01'00'", "-0330", "Z" or nothing; other text counts as nothing.
std::chrono::minutes offsetFrom(std::string_view text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) {
        return {};
    }
    const int sign = text.front() == '+' ? 1 : -1;
    text.remove_prefix(1);
    const unsigned hours = part(text, 0);
    if (text.starts_with('\'') || text.starts_with(':')) {
        text.remove_prefix(1);
    }
    return std::chrono::minutes(sign * static_cast<int>(hours * 60 + part(text, 0)));
}

} // namespace

std::string rfc3339FromPdfDate(std::string_view text) {
    using namespace std::chrono;
    if (text.starts_with("D:")) {
        text.remove_prefix(2);
    }
    const auto years = takeDigits(text, 4);
    if (!years) {
        return {};
    }
    const unsigned months = part(text, 1);
    const unsigned days = part(text, 1);
    const year_month_day day{year(static_cast<int>(*years)), month(months), std::chrono::day(days)};
    const unsigned hour = part(text, 0);
    const unsigned minute = part(text, 0);
    const unsigned second = part(text, 0);
    if (!day.ok() || hour > 23 || minute > 59 || second > 60) {
        return {};
    }
    const Milliseconds time =
        sys_days(day) + hours(hour) + minutes(minute) + seconds(second) - offsetFrom(text);
    static constexpr std::size_t kWholeSeconds = 19;
    return timeText(time).substr(0, kWholeSeconds) + 'Z';
}

void readClaims(pdf::Document& document, const pdf::Dictionary& signature, FoundSignature& found) {
    found.filter = nameAt(document, signature, "Filter");
    found.subFilter = nameAt(document, signature, "SubFilter");
    if (found.kind == SignatureKind::Signature &&
        (found.subFilter == "ETSI.RFC3161" ||
         document.valueOf(signature, "Type").isName("DocTimeStamp"))) {
        found.kind = SignatureKind::DocumentTimeStamp;
    }
    found.claimedTime = rfc3339FromPdfDate(textAt(document, signature, "M"));
    found.claimedName = textAt(document, signature, "Name");
    found.reason = textAt(document, signature, "Reason");
    found.location = textAt(document, signature, "Location");
    found.contact = textAt(document, signature, "ContactInfo");
}

} // namespace eseal::verify

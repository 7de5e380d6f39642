#include "core/base/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eseal {
namespace {

constexpr auto kTable = std::to_array<ErrorEntry>({
#include "error_table.inc"
});

} // namespace

Language languageFromTag(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find_first_of("-_."));
    return primary == "nb" || primary == "nn" || primary == "no" ? Language::Bokmal
                                                                 : Language::English;
}

std::string_view languageTag(Language language) {
    return language == Language::Bokmal ? "nb" : "en";
}

std::string_view ErrorEntry::message(Language language) const {
    return language == Language::Bokmal ? messageNb : messageEn;
}

std::string_view ErrorEntry::remedy(Language language) const {
    return language == Language::Bokmal ? remedyNb : remedyEn;
}

std::span<const ErrorEntry> errorTable() {
    return kTable;
}

const ErrorEntry& describe(ErrorCode code) {
    const auto* entry = std::ranges::find(kTable, code, &ErrorEntry::code);
    return entry != kTable.end() ? *entry : describe(ErrorCode::Internal);
}

std::optional<ErrorCode> errorCodeFromName(std::string_view name) {
    const auto* entry = std::ranges::find(kTable, name, &ErrorEntry::name);
    return entry != kTable.end() ? std::optional(entry->code) : std::nullopt;
}

Error::Error(ErrorCode code, std::string detail, nlohmann::json data)
    : code_(code), detail_(std::move(detail)), data_(std::move(data)),
      what_(std::string(describe(code).name)) {
    if (!detail_.empty()) {
        what_ += ": " + detail_;
    }
}

} // namespace eseal

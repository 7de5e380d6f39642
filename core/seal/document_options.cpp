// How the document is opened, and what the seal allows to be changed in it.
#include "core/seal/option_definition.hpp"
#include "core/seal/option_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eseal::seal {
namespace {

constexpr std::size_t kMaxPassword = 127;
constexpr std::size_t kMaxLockText = 4096;

constexpr std::array<std::pair<std::string_view, Certification>, 4> kCertifications{{
    {"", Certification::None},
    {"no-changes", Certification::NoChanges},
    {"form-filling", Certification::FormFilling},
    {"annotations", Certification::FormFillingAndAnnotations},
}};

constexpr std::array<std::pair<std::string_view, FieldLockAction>, 2> kListingLocks{{
    {"include:", FieldLockAction::Include},
    {"exclude:", FieldLockAction::Exclude},
}};
constexpr std::string_view kLockAll = "all";

void setPassword(SealOptions& options, std::string_view value) {
    options.password = plainOptionText("password", value, kMaxPassword);
}

void setCertify(SealOptions& options, std::string_view value) {
    const auto certification = certificationFromName(value);
    if (!certification || certification == Certification::None) {
        refuseOption("certify", "no-changes, form-filling or annotations expected");
    }
    options.certify = *certification;
}

std::string certifyOf(const SealOptions& options) {
    return std::string(name(options.certify));
}

std::vector<std::string> namesIn(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (comma > 0) {
            names.push_back(plainOptionText("lock", list.substr(0, comma)));
        }
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return names;
}

void setLock(SealOptions& options, std::string_view value) {
    plainOptionText("lock", value, kMaxLockText);
    if (value == kLockAll) {
        options.lock = FieldLock{.action = FieldLockAction::All, .fields = {}};
        return;
    }
    for (const auto& [prefix, action] : kListingLocks) {
        if (value.starts_with(prefix)) {
            options.lock = FieldLock{action, namesIn(value.substr(prefix.size()))};
        }
    }
    if (!options.lock || options.lock->fields.empty()) {
        refuseOption("lock", "all, include:NAME,... or exclude:NAME,... expected");
    }
}

std::string lockOf(const SealOptions& options) {
    if (!options.lock) {
        return {};
    }
    if (options.lock->action == FieldLockAction::All) {
        return std::string(kLockAll);
    }
    const auto* listing = std::ranges::find(
        kListingLocks, options.lock->action, [](const auto& each) { return each.second; });
    std::string text(listing->first);
    for (const std::string& field : options.lock->fields) {
        text.append(text.ends_with(':') ? "" : ",").append(field);
    }
    return text;
}

void setRepair(SealOptions& options, std::string_view value) {
    if (value != "true") {
        refuseOption("repair", "true expected");
    }
    options.repair = true;
}

constexpr std::array<OptionDefinition, 4> kDocumentOptions{{
    {"password", "--password", "TEXT", "Password of an encrypted document",
     "Passordet til et kryptert dokument", setPassword,
     [](const SealOptions& options) { return options.password; }},
    {"certify", "--certify", "no-changes|form-filling|annotations",
     "Certify the document: what may still be changed after the seal (first signature only)",
     "Sertifiser dokumentet: hva som fortsatt kan endres etter forseglingen (bare som første "
     "signatur)",
     setCertify, certifyOf},
    {"lock", "--lock", "all|include:NAMES|exclude:NAMES",
     "Form fields that the seal locks: all, those named, or all but those named (NAMES: with "
     "commas between)",
     "Skjemafelter som forseglingen låser: alle, de nevnte, eller alle unntatt de nevnte (NAMES: "
     "med komma mellom)",
     setLock, lockOf},
    {"repair", "--repair", "",
     "Seal a damaged document too: its cross-reference data are made anew",
     "Forsegl også et skadet dokument: kryssreferansene lages på nytt", setRepair,
     [](const SealOptions& options) { return std::string(options.repair ? "true" : ""); },
     OptionKind::Flag},
}};

} // namespace

std::string_view name(Certification certification) {
    return std::ranges::find(
               kCertifications, certification, [](const auto& each) { return each.second; })
        ->first;
}

std::optional<Certification> certificationFromName(std::string_view name) {
    const auto* found =
        std::ranges::find(kCertifications, name, [](const auto& each) { return each.first; });
    return found != kCertifications.end() ? std::optional(found->second) : std::nullopt;
}

std::span<const OptionDefinition> documentOptions() {
    return kDocumentOptions;
}

} // namespace eseal::seal

// How long the seal is to prove itself.
#include "core/seal/option_definition.hpp"
#include "core/seal/option_text.hpp"

#include <array>

namespace eseal::seal {
namespace {

constexpr std::array kLevels{SealLevel::BaselineB, SealLevel::BaselineT};

void setLevel(SealOptions& options, std::string_view value) {
    options.level = sealLevelFromName(value);
    if (!options.level) {
        refuseOption("level", "B-B or B-T expected");
    }
}

void setAllowLowerLevel(SealOptions& options, std::string_view value) {
    if (value != "true") {
        refuseOption("allowLowerLevel", "true expected");
    }
    options.allowLowerLevel = true;
}

constexpr std::array<OptionDefinition, 2> kLevelOptions{{
    {"level", "--level", "B-B|B-T",
     "Level of the seal: B-T has a time-stamp (default: as configured, else B-B)",
     "Nivået på seglet: B-T har tidsstempel (standard: som satt opp, ellers B-B)", setLevel,
     [](const SealOptions& options) {
         return std::string(options.level ? name(*options.level) : "");
     }},
    {"allowLowerLevel", "--allow-lower-level", "",
     "Seal with a lower level, and a warning, when the level cannot be reached",
     "Forsegl på et lavere nivå, med en advarsel, når nivået ikke kan nås", setAllowLowerLevel,
     [](const SealOptions& options) { return std::string(options.allowLowerLevel ? "true" : ""); },
     OptionKind::Flag},
}};

} // namespace

std::string_view name(SealLevel level) {
    return level == SealLevel::BaselineT ? "B-T" : "B-B";
}

std::optional<SealLevel> sealLevelFromName(std::string_view text) {
    for (const SealLevel level : kLevels) {
        if (name(level) == text) {
            return level;
        }
    }
    return std::nullopt;
}

std::span<const OptionDefinition> levelOptions() {
    return kLevelOptions;
}

} // namespace eseal::seal

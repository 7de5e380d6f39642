// How long the seal is to prove itself.
#include "core/seal/option_definition.hpp"
#include "core/seal/option_text.hpp"

#include <array>
#include <utility>

namespace eseal::seal {
namespace {

constexpr std::array<std::pair<SealLevel, std::string_view>, 4> kLevels{{
    {SealLevel::BaselineB, "B-B"},
    {SealLevel::BaselineT, "B-T"},
    {SealLevel::BaselineLT, "B-LT"},
    {SealLevel::BaselineLTA, "B-LTA"},
}};

void setLevel(SealOptions& options, std::string_view value) {
    options.level = sealLevelFromName(value);
    if (!options.level) {
        refuseOption("level", "B-B, B-T, B-LT or B-LTA expected");
    }
}

void setAllowLowerLevel(SealOptions& options, std::string_view value) {
    if (value != "true") {
        refuseOption("allowLowerLevel", "true expected");
    }
    options.allowLowerLevel = true;
}

constexpr std::array<OptionDefinition, 2> kLevelOptions{{
    {"level", "--level", "B-B|B-T|B-LT|B-LTA",
     "Level of the seal: B-T has a time-stamp, B-LT also proof that its certificates were good, "
     "B-LTA a time-stamp over that (default: as configured, else B-B)",
     "Nivået på seglet: B-T har tidsstempel, B-LT også bevis for at sertifikatene var gyldige, "
     "B-LTA et tidsstempel over det (standard: som satt opp, ellers B-B)",
     setLevel,
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
    for (const auto& [known, text] : kLevels) {
        if (known == level) {
            return text;
        }
    }
    return "B-B";
}

std::optional<SealLevel> sealLevelFromName(std::string_view text) {
    for (const auto& [level, known] : kLevels) {
        if (known == text) {
            return level;
        }
    }
    return std::nullopt;
}

std::span<const OptionDefinition> levelOptions() {
    return kLevelOptions;
}

} // namespace eseal::seal

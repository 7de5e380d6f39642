#include "core/seal/seal_options.hpp"

#include "core/seal/option_definition.hpp"
#include "core/seal/option_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace eseal::seal {
namespace {

/// What means something without a document.
constexpr std::array<std::string_view, 6> kSignerOptions{
    "certificate",     "issuer", "organisationIdentifier",
    "signatureScheme", "level",  "allowLowerLevel"};

std::vector<OptionDefinition> allOptions() {
    std::vector<OptionDefinition> all;
    for (const auto part :
         {signatureOptions(), levelOptions(), documentOptions(), visibleOptions()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace

std::span<const OptionDefinition> optionDefinitions() {
    static const std::vector<OptionDefinition> kAll = allOptions();
    return kAll;
}

SealOptions sealOptionsFromJson(const nlohmann::json& json) {
    if (!json.is_object()) {
        refuseOption("options", "an object expected");
    }
    SealOptions options;
    for (const auto& [key, value] : json.items()) {
        const auto definitions = optionDefinitions();
        const auto definition = std::ranges::find(definitions, key, &OptionDefinition::name);
        if (definition == definitions.end()) {
            refuseOption(key, "unknown option");
        }
        if (!value.is_string()) {
            refuseOption(key, "a string expected");
        }
        definition->set(options, value.get_ref<const std::string&>());
    }
    requireVisibleComplete(options);
    return options;
}

SealOptions signerOptionsFromJson(const nlohmann::json& json) {
    for (const auto& [key, value] : json.items()) {
        if (json.is_object() && std::ranges::find(kSignerOptions, key) == kSignerOptions.end()) {
            refuseOption(key, "means nothing for a hash");
        }
    }
    SealOptions options = sealOptionsFromJson(json);
    if (options.level.value_or(SealLevel::BaselineB) > SealLevel::BaselineT) {
        refuseOption("level", "a hash has B-B or B-T; extend the document that it goes into");
    }
    return options;
}

nlohmann::json toJson(const SealOptions& options) {
    nlohmann::json json = nlohmann::json::object();
    for (const OptionDefinition& definition : optionDefinitions()) {
        if (std::string value = definition.get(options); !value.empty()) {
            json[std::string(definition.name)] = std::move(value);
        }
    }
    return json;
}

} // namespace eseal::seal

#include "host/command_line/config_command.hpp"

#include "host/configuration/certificate_files.hpp"
#include "host/configuration/keys.hpp"
#include "host/configuration/schema.hpp"
#include "host/text/text.hpp"

#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;

nlohmann::json
valueOf(const configuration::KeyDefinition& key, const configuration::Effective& effective) {
    const auto source = effective.sources.find(key.name);
    const bool isSet = source != effective.sources.end();
    return {
        {"value", key.show(effective.values)},
        {"source", isSet ? nlohmann::json(source->second.string()) : nlohmann::json()}};
}

/// Ordered: keys stand as they do in the documentation.
nlohmann::ordered_json valuesOf(const configuration::Effective& effective) {
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    for (const configuration::KeyDefinition& key : configuration::keyDefinitions()) {
        values[std::string(key.name)] = valueOf(key, effective);
    }
    return values;
}

/// JSON on one line, safe for a terminal: a file name can hold anything.
std::string shown(const nlohmann::json& value) {
    return value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

void printValues(const nlohmann::ordered_json& values, Language language) {
    for (const auto& [name, entry] : values.items()) {
        const auto& source = entry.at("source");
        const std::string from = source.is_null()
                                     ? text::say(language, Key::CliConfigDefault)
                                     : text::say(
                                           language, Key::CliConfigFrom,
                                           {{"file", source.get_ref<const std::string&>()}});
        std::cout << name << ": " << shown(entry.at("value")) << "\n    " << from << '\n';
    }
}

void checkOne(const configuration::ConfigurationFile& file) {
    const std::span<const configuration::ConfigurationFile> alone(&file, 1);
    configuration::readCertificateFiles(configuration::combine(alone).values.certificateFiles);
}

void sayFile(
    const std::filesystem::path& path, bool present, const CommonOptions& common,
    nlohmann::json& list) {
    if (common.json) {
        list.push_back({{"file", path.string()}, {"present", present}});
        return;
    }
    const Key key = present ? Key::CliConfigCorrect : Key::CliConfigAbsent;
    std::cout << text::say(common.language, key, {{"file", path.string()}}) << '\n';
}

} // namespace

int runConfigShow(const CommonOptions& common) {
    auto values = valuesOf(configuration::loadConfiguration(configuration::configurationFiles()));
    const std::filesystem::path schema = configuration::schemaFile();
    if (common.json) {
        // No key of the configuration begins like this.
        values["$schema"] = schema.string();
        std::cout << values.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                  << '\n';
    } else {
        printValues(values, common.language);
        if (!schema.empty()) {
            std::cout << text::say(
                             common.language, Key::CliConfigSchema, {{"file", schema.string()}})
                      << '\n';
        }
    }
    return 0;
}

int runConfigCheck(const std::filesystem::path& file, const CommonOptions& common) {
    const bool all = file.empty();
    nlohmann::json list = nlohmann::json::array();
    for (const std::filesystem::path& path :
         all ? configuration::configurationFiles() : std::vector{file}) {
        const auto found = configuration::readConfiguration(path);
        if (found) {
            checkOne(*found);
        } else if (!all) {
            throw Error(
                ErrorCode::InputUnreadable, path.string() + ": not there",
                {{"file", path.string()}});
        }
        sayFile(path, found.has_value(), common, list);
    }
    if (common.json) {
        std::cout << list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    return 0;
}

} // namespace eseal::command_line

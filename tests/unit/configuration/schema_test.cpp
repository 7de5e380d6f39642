// config.schema.json and the parser are two descriptions of one thing: held against each other.
#include "core/base/error.hpp"
#include "host/configuration/keys.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

namespace eseal::configuration {
namespace {

using Json = nlohmann::json;

class Schema : public testing::Test {
protected:
    /// A schema with what it refers to put in.
    Json resolved(const Json& schema) const {
        if (!schema.contains("$ref")) {
            return schema;
        }
        Json whole = root_.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1)));
        whole.update(schema);
        whole.erase("$ref");
        return whole;
    }

    /// The words that the schema uses, and no others.
    bool accepts(const Json& given, const Json& value) const {
        const Json schema = resolved(given);
        if (schema.contains("enum")) {
            const Json& values = schema.at("enum");
            return std::find(values.begin(), values.end(), value) != values.end();
        }
        const std::string type = schema.at("type");
        if (type == "boolean") {
            return value.is_boolean();
        }
        if (type == "integer") {
            return value.is_number_integer() && value >= schema.at("minimum") &&
                   value <= schema.at("maximum");
        }
        if (type == "array") {
            return value.is_array() && value.size() <= schema.at("maxItems") &&
                   std::all_of(value.begin(), value.end(), [&](const Json& item) {
                       return accepts(schema.at("items"), item);
                   });
        }
        return type == "string" && value.is_string() && acceptsText(schema, value);
    }

    static bool acceptsText(const Json& schema, const std::string& text) {
        const std::regex pattern(schema.value("pattern", ""));
        return text.size() <= schema.value("maxLength", text.size()) &&
               std::regex_search(text, pattern);
    }

    Json root_ = Json::parse(std::ifstream(WEB_ESEAL_CONFIG_SCHEMA));
};

bool parserAccepts(const Json& configuration) {
    try {
        parseConfiguration(configuration.dump(), "config.json");
        return true;
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::ConfigurationInvalid);
        return false;
    }
}

std::set<std::string> keysOf(const Json& object) {
    std::set<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.insert(key);
    }
    return keys;
}

/// Good and bad values of every kind, each alone and in a list.
std::vector<Json> probes() {
    std::vector<Json> values{true, false, nullptr, Json::object(), Json::array(), 1.5};
    for (const std::int64_t number :
         {-1L, 0L, 1L, 2L, 1000L, 1001L, 65535L, 65536L, 1L << 40U, (1L << 40U) + 1}) {
        values.emplace_back(number);
    }
    for (const std::string text :
         {"",
          "/",
          "/a/b.so",
          "a/b",
          "allowed",
          "refused",
          "B-B",
          "B-T",
          "B-LTA",
          "https://a.example/tsa?x=1",
          "https://user@a.example",
          "ldap://a.example",
          "a\x7f",
          "off",
          "error",
          "info",
          "debug",
          "warn",
          "https://a.example",
          "https://*.a.example",
          "https://*",
          "https://*.",
          "*",
          "a.example",
          "https://a.example/",
          "https://a.example:8443",
          "https://a.example:",
          "https://A.example",
          "http://localhost",
          "https://[::1]:4",
          "https://*.[::1]",
          "https://[a[b]",
          "ftp://a",
          "https://",
          "https://.a",
          "https://a.*.b",
          "https://a.example:123456",
          "https://a b"}) {
        values.emplace_back(text);
    }
    for (const std::size_t size : {63U, 64U, 65U, 4096U, 4097U}) {
        values.emplace_back(std::string(size, 'a'));
        values.emplace_back("/" + std::string(size - 1, 'g'));
        values.emplace_back("https://" + std::string(size - 8, 'a'));
    }
    const std::size_t alone = values.size();
    for (std::size_t index = 0; index < alone; ++index) {
        values.push_back(Json::array({values[index]}));
    }
    values.emplace_back(std::vector<std::string>(1000, "/a"));
    values.emplace_back(std::vector<std::string>(1001, "/a"));
    return values;
}

TEST_F(Schema, HasTheKeysThatTheParserKnowsAndNoOthers) {
    std::set<std::string> known;
    for (const KeyDefinition& key : keyDefinitions()) {
        known.emplace(key.name);
    }
    EXPECT_EQ(keysOf(root_.at("properties")), known);
    for (const KeyDefinition& key : keyDefinitions()) {
        const Json section = root_.at("properties").at(std::string(key.name));
        if (section.contains("properties")) {
            EXPECT_EQ(keysOf(section.at("properties")), keysOf(key.show({}))) << key.name;
        }
    }
}

TEST_F(Schema, UnknownKeysAreRefusedByBoth) {
    EXPECT_EQ(root_.at("additionalProperties"), false);
    EXPECT_FALSE(parserAccepts({{"unknown", true}}));
    for (const auto& [name, section] : root_.at("properties").items()) {
        if (section.contains("properties")) {
            EXPECT_EQ(section.at("additionalProperties"), false) << name;
            EXPECT_TRUE(parserAccepts({{name, Json::object()}})) << name;
            EXPECT_FALSE(parserAccepts({{name, {{"unknown", true}}}})) << name;
        }
    }
}

TEST_F(Schema, AgreesWithTheParserOnEveryValue) {
    const std::vector<Json> values = probes();
    std::size_t accepted = 0;
    for (const auto& [name, section] : root_.at("properties").items()) {
        const bool isSection = section.contains("properties");
        const Json leaves = isSection ? section.at("properties") : Json{{"", section}};
        for (const auto& [leaf, schema] : leaves.items()) {
            for (const Json& value : values) {
                const bool expected = accepts(schema, value);
                const Json inner = isSection ? Json{{leaf, value}} : value;
                EXPECT_EQ(parserAccepts({{name, inner}}), expected)
                    << name << '.' << leaf << ": " << value.dump().substr(0, 100);
                accepted += expected ? 1 : 0;
            }
        }
    }
    EXPECT_GT(accepted, 30U);
}

} // namespace
} // namespace eseal::configuration

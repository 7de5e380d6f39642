#include "core/base/exact_json.hpp"

#include "core/base/base64.hpp"

#include <vector>

namespace eseal {
namespace {

constexpr int kMaxDepth = 16;

/// nlohmann::json keeps the last of two equal keys; a message that says two things is refused.
class StrictParser {
public:
    bool operator()(int depth, nlohmann::json::parse_event_t event, const nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (depth > kMaxDepth) {
            throw Error(ErrorCode::InvalidMessage, "nested too deep");
        }
        if (event == Event::object_start) {
            open_.emplace_back();
        } else if (event == Event::object_end) {
            open_.pop_back();
        } else if (
            event == Event::key &&
            !open_.back().insert(parsed.get_ref<const std::string&>()).second) {
            throw Error(ErrorCode::InvalidMessage, "a key is given twice");
        }
        return true;
    }

private:
    std::vector<std::set<std::string>> open_;
};

} // namespace

nlohmann::json parseExact(std::string_view text) {
    try {
        nlohmann::json message = nlohmann::json::parse(
            text, [parser = StrictParser()](
                      int depth, nlohmann::json::parse_event_t event,
                      nlohmann::json& parsed) mutable { return parser(depth, event, parsed); });
        if (!message.is_object()) {
            throw Error(ErrorCode::InvalidMessage, "not an object");
        }
        return message;
    } catch (const nlohmann::json::exception& problem) {
        throw Error(ErrorCode::InvalidMessage, problem.what());
    }
}

std::string typeOf(const nlohmann::json& message) {
    const auto type = message.find("type");
    return type != message.end() && type->is_string() ? type->get<std::string>() : "";
}

std::string jsonText(const nlohmann::json& message) {
    return message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Fields::Fields(const nlohmann::json& object, ErrorCode onRefusal)
    : object_(object), onRefusal_(onRefusal) {
    if (!object.is_object()) {
        throw Error(onRefusal, "an object is expected");
    }
}

void Fields::refuse(std::string_view key, const std::string& why) const {
    throw Error(onRefusal_, std::string(key) + ": " + why, {{"field", key}});
}

bool Fields::has(std::string_view key) const {
    return object_.contains(key);
}

const nlohmann::json& Fields::take(std::string_view key) {
    taken_.emplace(key);
    const auto found = object_.find(key);
    if (found == object_.end()) {
        refuse(key, "missing");
    }
    return *found;
}

std::string Fields::text(std::string_view key, std::size_t maxBytes) {
    const nlohmann::json& value = take(key);
    if (!value.is_string()) {
        refuse(key, "a text is expected");
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() > maxBytes) {
        refuse(key, "too long");
    }
    return text;
}

std::uint64_t Fields::number(std::string_view key, std::uint64_t max) {
    const nlohmann::json& value = take(key);
    const bool natural =
        value.is_number_unsigned() || (value.is_number_integer() && value.get<std::int64_t>() >= 0);
    if (!natural || value.get<std::uint64_t>() > max) {
        refuse(key, "a whole number in its range is expected");
    }
    return value.get<std::uint64_t>();
}

bool Fields::boolean(std::string_view key) {
    const nlohmann::json& value = take(key);
    if (!value.is_boolean()) {
        refuse(key, "true or false is expected");
    }
    return value.get<bool>();
}

Bytes Fields::bytes(std::string_view key) {
    const nlohmann::json& value = take(key);
    const auto* text = value.get_ptr<const std::string*>();
    auto decoded = text == nullptr ? std::nullopt : fromBase64(*text);
    if (!decoded || decoded->empty()) {
        refuse(key, "base64 is expected");
    }
    return std::move(*decoded);
}

const nlohmann::json& Fields::object(std::string_view key) {
    const nlohmann::json& value = take(key);
    if (!value.is_object()) {
        refuse(key, "an object is expected");
    }
    return value;
}

const nlohmann::json& Fields::array(std::string_view key) {
    const nlohmann::json& value = take(key);
    if (!value.is_array()) {
        refuse(key, "an array is expected");
    }
    return value;
}

void Fields::done() const {
    for (const auto& [key, value] : object_.items()) {
        if (!taken_.contains(key)) {
            refuse(key, "unknown key");
        }
    }
}

} // namespace eseal

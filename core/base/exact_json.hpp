// Exact reading of JSON: every key must be known, given once and of its type.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace eseal {

/// Parses an object: valid UTF-8, no key twice, nested at most 16 deep.
/// Throws Error(invalid-message).
nlohmann::json parseExact(std::string_view text);

/// The text under "type", which says what a message is; "" when there is none.
std::string typeOf(const nlohmann::json& message);

/// JSON as text; bytes that are not UTF-8 become U+FFFD.
std::string jsonText(const nlohmann::json& message);

/// Takes an object apart key by key; done() refuses what was not asked for. All of them throw
/// Error(onRefusal) with data {"field": key}.
class Fields {
public:
    explicit Fields(const nlohmann::json& object, ErrorCode onRefusal = ErrorCode::InvalidArgument);

    bool has(std::string_view key) const;
    /// Valid UTF-8, at most maxBytes long.
    std::string text(std::string_view key, std::size_t maxBytes);
    std::uint64_t number(std::string_view key, std::uint64_t max = std::uint64_t{1} << 62U);
    bool boolean(std::string_view key);
    /// Not empty; written as base64.
    Bytes bytes(std::string_view key);
    const nlohmann::json& object(std::string_view key);
    const nlohmann::json& array(std::string_view key);
    /// Refuses keys that none of the calls above asked for.
    void done() const;

    [[noreturn]] void refuse(std::string_view key, const std::string& why) const;

private:
    const nlohmann::json& take(std::string_view key);

    const nlohmann::json& object_;
    ErrorCode onRefusal_;
    std::set<std::string, std::less<>> taken_;
};

} // namespace eseal

// The one error type. Its codes come from errors.json, which wire, JavaScript, command line and
// documentation share.
#pragma once

#include <nlohmann/json.hpp>

#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eseal {

enum class ErrorCode : int {
#include "error_code.inc"
};

enum class Language { English, Bokmal };

/// "en" or "nb"; anything that starts with "nb", "nn" or "no" is Bokmål, all else English.
Language languageFromTag(std::string_view tag);
std::string_view languageTag(Language language);

/// One row of the error table.
struct ErrorEntry {
    ErrorCode code;
    std::string_view name; ///< as on the wire: "pin-incorrect"
    int number;            ///< exit status of the command line
    bool retriable;        ///< the same request can succeed later without being changed
    std::string_view messageEn;
    std::string_view remedyEn;
    std::string_view messageNb;
    std::string_view remedyNb;

    /// What happened, one sentence for people.
    std::string_view message(Language language) const;
    /// What to do about it.
    std::string_view remedy(Language language) const;
};

std::span<const ErrorEntry> errorTable();
const ErrorEntry& describe(ErrorCode code);
/// Nothing for a name that is not in the table.
std::optional<ErrorCode> errorCodeFromName(std::string_view name);

/// Thrown at the place that knows, caught at a border: a frame handler, a worker's loop, main().
class Error : public std::exception {
public:
    /// @param detail technical English text for diagnostics; never a PIN, never document content.
    /// @param data   what a caller can act on, for instance {"tries", "final"}; a JSON object.
    explicit Error(
        ErrorCode code, std::string detail = {}, nlohmann::json data = nlohmann::json::object());

    ErrorCode code() const noexcept { return code_; }
    const std::string& detail() const noexcept { return detail_; }
    const nlohmann::json& data() const noexcept { return data_; }
    const char* what() const noexcept override { return what_.c_str(); }

private:
    ErrorCode code_;
    std::string detail_;
    nlohmann::json data_;
    std::string what_;
};

} // namespace eseal

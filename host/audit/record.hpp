// One line of the audit log.
#pragma once

#include "core/base/time_text.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eseal::audit {

/// What `result` says of a seal that was made; else it is the name of an error.
inline constexpr std::string_view kSealed = "sealed";
/// What `origin` says of a request that no web page made.
inline constexpr std::string_view kCommandLine = "command line";
/// Bytes of a line at most, its end included. Longer ones were not written by this program.
inline constexpr std::size_t kMaxLine = 16'384;

enum class Action { Seal, Hash, Batch, Extend };

/// "seal", "hash", "batch", "extend".
std::string_view name(Action action);

/// One seal or refusal. Never a PIN, a password or content.
struct Record {
    Milliseconds time{};
    Action action = Action::Seal;
    std::string origin{kCommandLine};
    std::string fileName;
    std::uint64_t size = 0;        ///< bytes of the document; 0 when it was not known yet
    std::string sha256Before;      ///< hex, of the document; "" when it was not read whole
    std::string sha256After;       ///< hex, of the sealed file or of the seal of a hash
    std::string digest;            ///< "sha384:" and hex: of a hash that is sealed, else ""
    std::string certificateSerial; ///< lower-case hex; "" when none was chosen yet
    std::string certificateIssuer;
    std::string level;
    std::string result; ///< kSealed, or an error's name
    std::string version;

    bool operator==(const Record&) const = default;
};

/// One line of JSON with its end: {"time","action","result","origin","file","size","sha256Before",
/// "sha256After","digest","certificate":{"serialNumber","issuer"},"level","version"}. Long texts
/// are cut, bytes that are no UTF-8 become U+FFFD.
std::string lineOf(const Record& record);

/// A line without its end. Nothing for one that is broken. Keys it does not know are passed over:
/// a later version may have written them.
std::optional<Record> recordOf(std::string_view line);

} // namespace eseal::audit

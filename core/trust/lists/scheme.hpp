// What a trusted list, or the list of the lists, says of itself and of others.
#pragma once

#include "core/base/bytes.hpp"
#include "core/trust/lists/services.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eseal::trust::lists {

/// TSLType (TS 119 612 5.3.3).
enum class ListKind : std::uint8_t {
    National,    ///< .../TSLType/EUgeneric
    ListOfLists, ///< .../TSLType/EUlistofthelists
    Other,
};

/// SchemeInformation (TS 119 612 5.3), as far as it is used.
struct Scheme {
    ListKind kind = ListKind::Other;
    unsigned version = 0;
    std::uint64_t sequenceNumber = 0;
    std::string territory;
    std::chrono::sys_seconds issued;
    std::optional<std::chrono::sys_seconds> nextUpdate; ///< nothing: closed
    std::vector<std::string> informationUris;           ///< SchemeInformationURI, in their order
};

/// OtherTSLPointer to a list in XML.
struct ListPointer {
    ListKind kind = ListKind::Other;
    std::string territory;
    std::string location;
    std::vector<Bytes> signers; ///< DER
};

/// One list, read after its signature was found right.
struct ReadList {
    Scheme scheme;
    std::vector<ListPointer> pointers;
    std::vector<Service> services;
    std::vector<Bytes> certificates; ///< of the services, each once
    Bytes signer;                    ///< DER, one of those that were allowed
    std::size_t unreadable = 0;      ///< services that had to be left out
};

/// What a file says it is; nothing of it is proven.
struct ListIdentity {
    ListKind kind = ListKind::Other;
    std::string territory;
    std::uint64_t sequenceNumber = 0;
    std::vector<std::string> informationUris;
};

/// The largest list that is read. The largest of 2026 has 4.3 MB.
inline constexpr std::size_t kMaxList = std::size_t{16} << 20U;

/// Reads lists from XML; the one implementation lies behind core/trust/lists/xml.
class ListReader {
public:
    virtual ~ListReader() = default;
    ListReader() = default;
    ListReader(const ListReader&) = delete;
    ListReader& operator=(const ListReader&) = delete;

    /// @param signers DER; the list has to be signed by one of them, whatever it says itself.
    /// Throws Error(trusted-list-refused) with {"reason"}: "too-large", "malformed", "dtd",
    /// "encoding", "signature-missing", "signature-form", "signer" or "signature".
    virtual ReadList read(ByteView xml, std::span<const Bytes> signers) const = 0;

    /// Throws as read(), but looks at no signature.
    virtual ListIdentity identify(ByteView xml) const = 0;
};

/// Throws Error(trusted-list-refused) with {"reason"}.
[[noreturn]] void refuseList(std::string_view reason, const std::string& detail);

/// What an authentic list has to say to be the one that was looked for.
struct ListExpectation {
    ListKind kind = ListKind::National;
    std::string territory;
    std::uint64_t leastSequenceNumber = 0;
    std::chrono::sys_seconds now;
};

/// Throws Error(trusted-list-refused) with {"reason"}: "type", "territory", "version",
/// "issue-date" or "roll-back". That a list is out of date does not make it wrong.
void requireExpected(const Scheme& scheme, const ListExpectation& expected);

} // namespace eseal::trust::lists

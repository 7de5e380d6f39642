#include "core/verify/document/revisions.hpp"

#include "core/pdf/characters.hpp"
#include "core/pdf/tokenizer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace eseal::verify {
namespace {

constexpr std::string_view kStartxref = "startxref";
constexpr std::string_view kEndOfFile = "%%EOF";
// Behind startxref come a number and white space; some writers put a comment there.
constexpr std::size_t kMarkerWindow = 512;

struct Marker {
    std::uint64_t section = 0; ///< that its startxref leads to, as written
    std::uint64_t end = 0;     ///< behind its %%EOF
};

/// Every startxref with a %%EOF, in one pass over the file.
std::vector<Marker> findMarkers(ByteView file) {
    std::vector<Marker> markers;
    const std::string_view text = asText(file);
    for (std::size_t at = text.find(kStartxref); at != std::string_view::npos;
         at = text.find(kStartxref, at + 1)) {
        const std::size_t behind = at + kStartxref.size();
        pdf::Tokenizer in(file.subspan(behind, std::min(kMarkerWindow, file.size() - behind)));
        const auto section = in.takeInteger();
        const std::size_t marker =
            section ? asText(in.rest()).find(kEndOfFile) : std::string_view::npos;
        if (marker != std::string_view::npos && *section >= 0) {
            markers.push_back(
                {static_cast<std::uint64_t>(*section),
                 behind + in.position() + marker + kEndOfFile.size()});
        }
    }
    return markers;
}

std::uint64_t behindLine(ByteView file, std::uint64_t marker) {
    const std::string_view behind = asText(file.subspan(marker));
    if (behind.starts_with("\r\n")) {
        return marker + 2;
    }
    return behind.starts_with('\n') || behind.starts_with('\r') ? marker + 1 : marker;
}

bool isBlank(ByteView bytes) {
    return std::ranges::all_of(bytes, pdf::isWhiteSpace);
}

} // namespace

std::vector<RevisionEnd> findRevisionEnds(const pdf::Document& document) {
    std::multimap<std::uint64_t, std::uint64_t> markers;
    for (const Marker& marker : findMarkers(document.file())) {
        markers.emplace(marker.section, marker.end);
    }
    std::set<std::uint64_t> found;
    for (const pdf::XrefSection& section : document.crossReference().sections()) {
        const std::uint64_t place = document.layout().base + section.offset;
        const auto [first, last] = markers.equal_range(section.offset);
        const auto end =
            std::find_if(first, last, [&](const auto& marker) { return marker.second > place; });
        if (end != last) {
            found.insert(end->second);
        }
    }
    std::vector<RevisionEnd> ends;
    ends.reserve(found.size());
    for (const std::uint64_t marker : found) {
        ends.push_back({marker, behindLine(document.file(), marker)});
    }
    return ends;
}

std::size_t
revisionEndingAt(ByteView file, const std::vector<RevisionEnd>& ends, std::uint64_t position) {
    static constexpr std::uint64_t kMaxBlank = 16;
    const auto next = std::ranges::upper_bound(ends, position, {}, &RevisionEnd::marker);
    if (next == ends.begin()) {
        return 0;
    }
    const std::uint64_t marker = std::prev(next)->marker;
    const bool endsHere =
        position - marker <= kMaxBlank && isBlank(file.subspan(marker, position - marker));
    return endsHere ? static_cast<std::size_t>(next - ends.begin()) : 0;
}

} // namespace eseal::verify

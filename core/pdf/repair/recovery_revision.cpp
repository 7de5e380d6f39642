#include "core/pdf/repair/recovery_revision.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/indirect_object.hpp"
#include "core/pdf/object_stream.hpp"
#include "core/pdf/repair/object_scan.hpp"
#include "core/pdf/serializer.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxRecoveredText = 256U << 20U;
constexpr std::uint64_t kTableOffsets = 10'000'000'000;
constexpr std::size_t kHeaderRoom = 1024;
constexpr std::array kTrailerKeys = {"Root", "Info", "ID"};

/// An object in an object stream.
struct RecoveredInStream {
    std::uint32_t stream = 0;
    std::uint32_t index = 0;
    std::uint64_t offset = 0; ///< of the stream in the file
};

class Recovery {
public:
    explicit Recovery(ByteView file) : file_(file), scan_(scanObjects(file)) {}

    Bytes revision() {
        refuseSigned();
        for (const Dictionary& trailer : scan_.trailers) {
            if (trailer.find("Encrypt") != nullptr) {
                refuse(ErrorCode::DocumentEncrypted, "an encrypted document is not repaired");
            }
        }
        openObjectStreams();
        const Dictionary trailer = recoveredTrailer();
        std::string out = file_.back() == '\n' ? "" : "\n";
        const std::uint64_t offset = file_.size() + out.size();
        out +=
            inStreams_.empty() && offset < kTableOffsets ? table(trailer) : stream(trailer, offset);
        out += "\nstartxref\n" + std::to_string(offset) + "\n%%EOF\n";
        const ByteView bytes = asBytes(out);
        return {bytes.begin(), bytes.end()};
    }

private:
    /// What a signature covers shows by this key; its dictionary is never compressed.
    void refuseSigned() const {
        if (asText(file_).find("/ByteRange") != std::string_view::npos) {
            throw Error(
                ErrorCode::ChangesNotPermitted, "a damaged document with a signature",
                {{"rule", "repair"}, {"reason", "a document with a signature is not repaired"}});
        }
    }

    /// The object itself wins when it stands behind the stream, and the other way round.
    void openObjectStreams() {
        for (const auto& [number, object] : scan_.objects) {
            if (!object.isObjectStream) {
                continue;
            }
            try {
                openObjectStream(number, object.offset);
            } catch (const Error&) {
                continue; // what is in it is lost; the rest may be whole
            }
        }
        for (const auto& [number, place] : inStreams_) {
            scan_.objects.erase(number);
        }
    }

    void openObjectStream(std::uint32_t number, std::uint64_t offset) {
        const std::vector<std::uint64_t> numbers = objectStreamAt(offset).numbers();
        for (std::uint32_t index = 0; index < numbers.size(); ++index) {
            if (numbers[index] > kMaxObjectNumber) {
                continue;
            }
            const auto inner = static_cast<std::uint32_t>(numbers[index]);
            const auto own = scan_.objects.find(inner);
            const auto other = inStreams_.find(inner);
            const bool newest = (own == scan_.objects.end() || own->second.offset < offset) &&
                                (other == inStreams_.end() || other->second.offset <= offset);
            if (newest) {
                inStreams_[inner] = {number, index, offset};
            }
        }
    }

    ObjectStream objectStreamAt(std::uint64_t offset) {
        const IndirectObject stream = readIndirectObject(file_, offset);
        const auto& dictionary = *stream.value.as<Dictionary>();
        const auto number = [&](std::string_view key) {
            const Object* value = dictionary.find(key);
            const Object resolved = value != nullptr ? resolved_(*value) : Object();
            const auto* whole = resolved.as<std::int64_t>();
            if (whole == nullptr || *whole < 0) {
                damaged("object stream with a bad /" + std::string(key), offset);
            }
            return static_cast<std::uint64_t>(*whole);
        };
        Bytes content = decodedStream(
            streamData(file_, stream, number("Length")), stream, resolved_,
            kMaxRecoveredText - inflated_);
        inflated_ += content.size();
        return {std::move(content), number("N"), number("First"), offset};
    }

    /// One step: a length or a filter stands in an object of the file, if it is indirect.
    Object resolve(const Object& object) const {
        const auto* reference = object.as<Reference>();
        const auto found =
            reference != nullptr ? scan_.objects.find(reference->number) : scan_.objects.end();
        if (found == scan_.objects.end()) {
            return reference == nullptr ? object : Object();
        }
        return readIndirectObject(file_, found->second.offset).value;
    }

    bool isThere(const Object* value) const {
        const auto* reference = value != nullptr ? value->as<Reference>() : nullptr;
        return reference != nullptr && (scan_.objects.contains(reference->number) ||
                                        inStreams_.contains(reference->number));
    }

    /// The newest value of each key that has one; a catalog is looked for when no trailer is left.
    Dictionary recoveredTrailer() {
        Dictionary trailer;
        for (const auto* key : kTrailerKeys) {
            for (const Dictionary& candidate : scan_.trailers) {
                const Object* value = candidate.find(key);
                const bool usable =
                    std::string_view(key) == "ID" ? value != nullptr : isThere(value);
                if (usable) {
                    trailer.set(key, *value);
                }
            }
        }
        if (trailer.find("Root") == nullptr) {
            trailer.set("Root", catalogFound());
        }
        trailer.set("Size", Object::integer(std::uint64_t{highestNumber()} + 1));
        return trailer;
    }

    Reference catalogFound() const {
        std::optional<Reference> catalog;
        std::uint64_t newest = 0;
        for (const auto& [number, object] : scan_.objects) {
            const Object value = readIndirectObject(file_, object.offset).value;
            const auto* dictionary = value.as<Dictionary>();
            const Object* type = dictionary != nullptr ? dictionary->find("Type") : nullptr;
            if (type != nullptr && type->isName("Catalog") && object.offset >= newest) {
                catalog = Reference{number, object.generation};
                newest = object.offset;
            }
        }
        if (!catalog) {
            damaged("no catalog found");
        }
        return *catalog;
    }

    std::uint32_t highestNumber() const {
        const auto last = [](const auto& map) {
            return map.empty() ? std::uint32_t{0} : map.rbegin()->first;
        };
        return std::max(last(scan_.objects), last(inStreams_));
    }

    std::string table(const Dictionary& trailer) const {
        std::ostringstream out;
        out << "xref\n0 1\n0000000000 65535 f \n" << std::setfill('0');
        for (auto first = scan_.objects.upper_bound(0); first != scan_.objects.end();) {
            auto end = first;
            std::uint32_t count = 0;
            while (end != scan_.objects.end() && end->first == first->first + count) {
                ++end;
                ++count;
            }
            out << first->first << ' ' << count << '\n';
            for (; first != end; ++first) {
                out << std::setw(10) << first->second.offset << ' ' << std::setw(5)
                    << first->second.generation << " n \n";
            }
        }
        return out.str() + "trailer\n" + serialize(trailer);
    }

    static void
    appendRow(std::string& rows, std::uint8_t type, std::uint64_t second, std::uint64_t third) {
        rows += static_cast<char>(type);
        for (int shift = 56; shift >= 0; shift -= 8) {
            rows += static_cast<char>(second >> static_cast<unsigned>(shift) & 0xFFU);
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows += static_cast<char>(third >> static_cast<unsigned>(shift) & 0xFFU);
        }
    }

    std::string stream(Dictionary trailer, std::uint64_t offset) const {
        const std::uint32_t self = highestNumber() + 1;
        if (self > kMaxObjectNumber) {
            refuse(ErrorCode::DocumentUnsupported, "no object numbers are left");
        }
        std::map<std::uint32_t, std::string> rows;
        appendRow(rows[0], 0, 0, 65'535);
        for (const auto& [number, object] : scan_.objects) {
            if (number > 0) {
                appendRow(rows[number], 1, object.offset, object.generation);
            }
        }
        for (const auto& [number, place] : inStreams_) {
            appendRow(rows[number], 2, place.stream, place.index);
        }
        appendRow(rows[self], 1, offset, 0);
        Array index;
        std::string data;
        for (const auto& [number, row] : rows) {
            index.push_back(Object::integer(number));
            index.push_back(Object::integer(1));
            data += row;
        }
        trailer.set("Type", Name{"XRef"});
        trailer.set("W", Array{Object::integer(1), Object::integer(8), Object::integer(4)});
        trailer.set("Index", std::move(index));
        trailer.set("Size", Object::integer(std::uint64_t{self} + 1));
        trailer.set("Length", Object::integer(data.size()));
        return std::to_string(self) + " 0 obj\n" + serialize(trailer) + "\nstream\n" + data +
               "\nendstream\nendobj";
    }

    ByteView file_;
    ObjectScan scan_;
    std::map<std::uint32_t, RecoveredInStream> inStreams_;
    std::size_t inflated_ = 0;
    Resolve resolved_ = [this](const Object& object) { return resolve(object); };
};

void requireHeader(ByteView file) {
    const std::string_view start = asText(file.first(std::min(file.size(), kHeaderRoom)));
    if (start.find("%PDF-") == std::string_view::npos) {
        refuse(ErrorCode::NotAPdf, "no %PDF- header", 0);
    }
}

} // namespace

Bytes recoveryRevision(ByteView file) {
    requireHeader(file);
    return Recovery(file).revision();
}

} // namespace eseal::pdf

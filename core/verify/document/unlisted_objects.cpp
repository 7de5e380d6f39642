#include "core/verify/document/unlisted_objects.hpp"

#include "core/base/error.hpp"
#include "core/pdf/characters.hpp"
#include "core/pdf/indirect_object.hpp"
#include "core/pdf/tokenizer.hpp"
#include "core/verify/document/same_value.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace eseal::verify {
namespace {

constexpr std::size_t kMaxFile = std::size_t{8} << 20U;
constexpr std::uint64_t kMaxEntries = 50'000;
// Places that look like an object and are none: more come from no writer.
constexpr int kMaxUnreadable = 1'000;
constexpr std::string_view kObject = "obj";
constexpr std::string_view kEndStream = "endstream";

/// Some writers' entries lead to the white space before an object, and readers follow them.
std::uint64_t behindSpace(ByteView file, std::uint64_t offset) {
    static constexpr int kMaxSpace = 64;
    for (int k = 0; k < kMaxSpace && offset < file.size() && pdf::isWhiteSpace(file[offset]); ++k) {
        ++offset;
    }
    return offset;
}

/// The text around pages, which shows nothing: some writers leave such behind.
bool showsNothing(const pdf::IndirectObject& object) {
    const auto* dictionary = object.value.as<pdf::Dictionary>();
    const auto* type =
        dictionary != nullptr ? pdf::findAs<pdf::Name>(*dictionary, "Type") : nullptr;
    return type != nullptr &&
           isOneOf(type->text, {"XRef", "StructTreeRoot", "StructElem", "Metadata", "Outlines"});
}

/// Where an older section leads to counts too: the object was in use once.
std::vector<std::uint64_t> listedOffsets(const pdf::Document& document) {
    const pdf::CrossReference& reference = document.crossReference();
    const std::uint64_t base = document.layout().base;
    std::vector<std::uint64_t> offsets;
    for (const pdf::XrefSection& section : reference.sections()) {
        offsets.push_back(base + section.offset);
        for (std::uint32_t number = 0; number <= reference.highestNumber(); ++number) {
            for (const pdf::XrefEntries* entries : {&section.entries, &section.hidden}) {
                const pdf::XrefEntry* entry = entries->find(number);
                if (entry != nullptr && entry->kind == pdf::EntryKind::InFile) {
                    offsets.push_back(behindSpace(document.file(), base + entry->position));
                }
            }
        }
    }
    std::ranges::sort(offsets);
    return offsets;
}

bool isTooLarge(const pdf::Document& document) {
    const pdf::CrossReference& reference = document.crossReference();
    return document.file().size() > kMaxFile ||
           reference.sections().size() * (std::uint64_t{reference.highestNumber()} + 1) >
               kMaxEntries;
}

class Search {
public:
    explicit Search(const pdf::Document& document)
        : file_(document.file()), text_(asText(file_)), listed_(listedOffsets(document)) {}

    std::vector<UnlistedObject> run() {
        std::size_t at = 0;
        while (found_.size() < kMaxUnlistedObjects && unreadable_ < kMaxUnreadable) {
            const std::size_t keyword = text_.find(kObject, at);
            if (keyword == std::string_view::npos) {
                break;
            }
            at = behind(keyword);
        }
        return std::move(found_);
    }

private:
    /// Behind the object that this keyword begins, or behind the keyword.
    std::size_t behind(std::size_t keyword) {
        const std::size_t next = keyword + kObject.size();
        const auto start = startOf(keyword);
        if (!start) {
            return next;
        }
        const bool listed = std::ranges::binary_search(listed_, *start);
        try {
            const pdf::IndirectObject object = pdf::readIndirectObject(file_, *start);
            if (!listed && !showsNothing(object)) {
                found_.push_back({object.id, *start});
            }
            return std::max(next, endOf(object));
        } catch (const Error&) {
            ++unreadable_;
            return next;
        }
    }

    /// Of its number: white space and digits, twice, stand before the keyword.
    std::optional<std::size_t> startOf(std::size_t keyword) const {
        std::size_t at = keyword;
        for (int number = 0; number < 2; ++number) {
            const std::size_t digits = skipBack(at, pdf::isWhiteSpace);
            at = skipBack(digits, pdf::isDigit);
            if (at == digits) {
                return std::nullopt;
            }
        }
        return at;
    }

    std::size_t skipBack(std::size_t at, bool (*belongs)(std::uint8_t)) const {
        while (at > 0 && belongs(file_[at - 1])) {
            --at;
        }
        return at;
    }

    std::size_t endOf(const pdf::IndirectObject& object) const {
        if (!object.dataStart) {
            return object.offset + object.textSize;
        }
        const std::size_t start = *object.dataStart;
        const auto* length =
            pdf::findAs<std::int64_t>(*object.value.as<pdf::Dictionary>(), "Length");
        if (length != nullptr && *length >= 0 &&
            static_cast<std::uint64_t>(*length) <= file_.size() - start) {
            const std::size_t end = start + static_cast<std::size_t>(*length);
            pdf::Tokenizer in(file_.subspan(end));
            in.skipSpace();
            if (in.takeText(kEndStream)) {
                return end + in.position();
            }
        }
        const std::size_t end = text_.find(kEndStream, start);
        return end == std::string_view::npos ? text_.size() : end;
    }

    ByteView file_;
    std::string_view text_;
    std::vector<std::uint64_t> listed_;
    std::vector<UnlistedObject> found_;
    int unreadable_ = 0;
};

} // namespace

std::vector<UnlistedObject> findUnlistedObjects(const pdf::Document& document) {
    return isTooLarge(document) ? std::vector<UnlistedObject>() : Search(document).run();
}

} // namespace eseal::verify

#include "core/pdf/repair/object_scan.hpp"

#include "core/base/error.hpp"
#include "core/pdf/characters.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/indirect_object.hpp"
#include "core/pdf/parser.hpp"
#include "core/pdf/tokenizer.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxScannedObjects = 5'000'000;
constexpr std::size_t kMaxTrailers = 10'000;
// Text that is read again because an object in it cannot be read; more is no honest damage.
constexpr std::uint64_t kMaxReread = 256U << 20U;
constexpr std::string_view kObjectKeyword = "obj";
constexpr std::string_view kTrailerKeyword = "trailer";
constexpr std::string_view kEndStream = "endstream";

class Scanner {
public:
    explicit Scanner(ByteView file) : file_(file), text_(asText(file)) {}

    ObjectScan scan() {
        std::size_t at = 0;
        while (at < text_.size()) {
            const std::size_t object = text_.find(kObjectKeyword, at);
            takeTrailers(at, std::min(object, text_.size()));
            if (object == std::string_view::npos) {
                break;
            }
            at = takeObject(object);
        }
        return std::move(found_);
    }

private:
    /// @return where to go on.
    std::size_t takeObject(std::size_t keyword) {
        const std::size_t behind = keyword + kObjectKeyword.size();
        const auto start = startOfObject(keyword);
        if (!start) {
            return behind;
        }
        try {
            const IndirectObject object = readIndirectObject(file_, *start);
            note(object);
            return object.dataStart ? endOfStream(object) : *start + object.textSize;
        } catch (const Error&) {
            reread_ += kMinReread;
            if (reread_ > kMaxReread) {
                damaged("too much of the file cannot be read", *start);
            }
            return behind;
        }
    }

    /// Back over "N G " to the first digit of N.
    std::optional<std::size_t> startOfObject(std::size_t keyword) const {
        std::size_t at = keyword;
        for (int number = 0; number < 2; ++number) {
            const std::size_t space = at;
            while (at > 0 && isWhiteSpace(file_[at - 1])) {
                --at;
            }
            const std::size_t digits = at;
            while (at > 0 && isDigit(file_[at - 1])) {
                --at;
            }
            if (digits == at || (number == 1 && space == digits)) {
                return std::nullopt;
            }
        }
        return at;
    }

    void note(const IndirectObject& object) {
        if (found_.objects.size() >= kMaxScannedObjects) {
            damaged("too many objects", object.offset);
        }
        const auto* dictionary = object.value.as<Dictionary>();
        const Object* type =
            object.dataStart && dictionary != nullptr ? dictionary->find("Type") : nullptr;
        if (type != nullptr && type->isName("XRef")) {
            addTrailer(*dictionary);
            return; // its place is about to be taken by a new one
        }
        found_.objects[object.id.number] = {
            object.offset, object.id.generation, type != nullptr && type->isName("ObjStm")};
    }

    /// By its /Length where that is right, else by the next "endstream".
    std::size_t endOfStream(const IndirectObject& stream) const {
        const std::size_t start = *stream.dataStart;
        const auto* length = findAs<std::int64_t>(*stream.value.as<Dictionary>(), "Length");
        if (length != nullptr && *length >= 0 &&
            static_cast<std::uint64_t>(*length) <= file_.size() - start) {
            const std::size_t end = start + static_cast<std::size_t>(*length);
            Tokenizer in(file_.subspan(end, std::min<std::size_t>(64, file_.size() - end)));
            in.skipSpace();
            if (in.takeText(kEndStream)) {
                return end + in.position();
            }
        }
        const std::size_t end = text_.find(kEndStream, start);
        return end == std::string_view::npos ? text_.size() : end + kEndStream.size();
    }

    void takeTrailers(std::size_t from, std::size_t until) {
        for (std::size_t at = from; (at = text_.find(kTrailerKeyword, at)) < until;) {
            at += kTrailerKeyword.size();
            Tokenizer in(file_.subspan(at), {at});
            in.skipSpace();
            try {
                const Object object = parseObject(in);
                if (const auto* dictionary = object.as<Dictionary>()) {
                    addTrailer(*dictionary);
                }
            } catch (const Error&) {
                continue; // another trailer may be whole
            }
        }
    }

    void addTrailer(const Dictionary& trailer) {
        if (found_.trailers.size() < kMaxTrailers) {
            found_.trailers.push_back(trailer);
        }
    }

    static constexpr std::uint64_t kMinReread = 4096;

    ByteView file_;
    std::string_view text_;
    ObjectScan found_;
    std::uint64_t reread_ = 0;
};

} // namespace

ObjectScan scanObjects(ByteView file) {
    return Scanner(file).scan();
}

} // namespace eseal::pdf

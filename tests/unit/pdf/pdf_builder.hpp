// Makes small PDFs for tests: a few objects, then a cross-reference section of the wanted kind.
#pragma once

#include "core/base/bytes.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eseal::test {

class PdfBuilder {
public:
    explicit PdfBuilder(std::string header = "%PDF-1.7\n") : bytes_(std::move(header)) {}

    /// "N 0 obj ... endobj".
    PdfBuilder& object(std::uint32_t number, std::string_view text) {
        positions_[number] = bytes_.size();
        bytes_ += std::to_string(number) + " 0 obj\n" + std::string(text) + "\nendobj\n";
        return *this;
    }

    PdfBuilder& stream(std::uint32_t number, std::string_view keys, std::string_view data) {
        return object(
            number, "<<" + std::string(keys) + "/Length " + std::to_string(data.size()) +
                        ">>\nstream\n" + std::string(data) + "\nendstream");
    }

    /// Objects in an object stream; to be followed by xrefStream() or hybrid().
    PdfBuilder& objectStream(
        std::uint32_t number, const std::vector<std::pair<std::uint32_t, std::string>>& objects) {
        std::string head;
        std::string body;
        for (const auto& [inner, text] : objects) {
            compressed_[inner] = {number, static_cast<std::uint32_t>(compressedIn(number))};
            head += std::to_string(inner) + ' ' + std::to_string(body.size()) + ' ';
            body += text + ' ';
        }
        return stream(
            number,
            "/Type/ObjStm/N " + std::to_string(objects.size()) + "/First " +
                std::to_string(head.size()),
            head + body);
    }

    PdfBuilder& raw(std::string_view text) {
        bytes_ += text;
        return *this;
    }

    /// @param trailerKeys beside /Size and /Prev.
    PdfBuilder& table(std::string_view trailerKeys = "/Root 1 0 R") {
        const std::size_t at = bytes_.size();
        bytes_ += "xref\n0 1\n0000000000 65535 f \n";
        for (const auto& [number, position] : positions_) {
            std::string offset = std::to_string(position);
            offset.insert(0, 10 - offset.size(), '0');
            bytes_ += std::to_string(number) + " 1\n" + offset + " 00000 n \n";
        }
        bytes_ += "trailer\n<<" + std::string(trailerKeys) + sizeAndPrevious() + ">>\n";
        return finish(at);
    }

    /// A table whose trailer has an /XRefStm for the objects in object streams.
    PdfBuilder& hybrid(std::uint32_t number, std::string_view trailerKeys = "/Root 1 0 R") {
        const std::size_t at = bytes_.size();
        const auto positions = std::move(positions_);
        positions_.clear();
        writeXrefStream(number, "");
        positions_ = positions;
        return table(std::string(trailerKeys) + "/XRefStm " + std::to_string(at));
    }

    PdfBuilder& xrefStream(std::uint32_t number, std::string_view trailerKeys = "/Root 1 0 R") {
        const std::size_t at = bytes_.size();
        positions_[number] = at;
        writeXrefStream(number, trailerKeys);
        return finish(at);
    }

    const std::string& text() const { return bytes_; }
    Bytes bytes() const { return {bytes_.begin(), bytes_.end()}; }
    std::size_t size() const { return bytes_.size(); }
    /// Of the newest section.
    std::size_t startxref() const { return previous_; }

private:
    struct InStream {
        std::uint32_t stream = 0;
        std::uint32_t index = 0;
    };

    std::size_t compressedIn(std::uint32_t stream) const {
        std::size_t count = 0;
        for (const auto& [number, place] : compressed_) {
            count += place.stream == stream ? 1 : 0;
        }
        return count;
    }

    static void bigEndian(std::string& out, std::uint64_t value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
        }
    }

    void writeXrefStream(std::uint32_t number, std::string_view trailerKeys) {
        std::map<std::uint32_t, std::string> rows;
        for (const auto& [object, position] : positions_) {
            bigEndian(rows[object], 1, 1);
            bigEndian(rows[object], position, 4);
            bigEndian(rows[object], 0, 2);
        }
        for (const auto& [object, place] : compressed_) {
            rows[object].clear();
            bigEndian(rows[object], 2, 1);
            bigEndian(rows[object], place.stream, 4);
            bigEndian(rows[object], place.index, 2);
        }
        std::string index;
        std::string data;
        for (const auto& [object, row] : rows) {
            index += std::to_string(object) + " 1 ";
            data += row;
        }
        bytes_ += std::to_string(number) + " 0 obj\n<</Type/XRef/W[1 4 2]/Index[" + index + "]" +
                  std::string(trailerKeys) + sizeAndPrevious() + "/Length " +
                  std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream\nendobj\n";
    }

    std::string sizeAndPrevious() {
        for (const auto& [number, position] : positions_) {
            size_ = std::max(size_, number + 1);
        }
        for (const auto& [number, place] : compressed_) {
            size_ = std::max(size_, number + 1);
        }
        return "/Size " + std::to_string(size_) +
               (previous_ != 0 ? "/Prev " + std::to_string(previous_) : "");
    }

    PdfBuilder& finish(std::size_t section) {
        bytes_ += "startxref\n" + std::to_string(section) + "\n%%EOF\n";
        previous_ = section;
        positions_.clear();
        compressed_.clear();
        return *this;
    }

    std::string bytes_;
    std::map<std::uint32_t, std::size_t> positions_;
    std::map<std::uint32_t, InStream> compressed_;
    std::uint32_t size_ = 0;
    std::size_t previous_ = 0;
};

inline constexpr std::string_view kCatalog = "<</Type/Catalog/Pages 2 0 R>>";
inline constexpr std::string_view kPages = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
inline constexpr std::string_view kPage = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612.50 792]>>";

/// Catalog 1, page tree 2, page 3; no section yet.
inline PdfBuilder onePage(std::string header = "%PDF-1.7\n") {
    PdfBuilder builder(std::move(header));
    builder.object(1, kCatalog).object(2, kPages).object(3, kPage);
    return builder;
}

} // namespace eseal::test

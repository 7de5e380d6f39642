#include "core/base/error.hpp"
#include "host/files/mapped_file.hpp"
#include "host/network/kept_list.hpp"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <utility>

namespace eseal::network {
namespace {

/// For the address, the media type and the validators of an answer.
constexpr std::uint32_t kMaxDescription = 64U << 10U;
/// The last bytes of the file say how long the description before them is.
using DescriptionSize = std::uint32_t;

Bytes readAt(int descriptor, std::uint64_t offset, std::size_t size) {
    Bytes bytes(size);
    const ssize_t count = ::pread(descriptor, bytes.data(), size, static_cast<off_t>(offset));
    return count == static_cast<ssize_t>(size) ? bytes : Bytes();
}

Bytes encoded(const ListDescription& description) {
    nlohmann::json json{
        {"url", description.url},
        {"contentType", description.contentType},
        {"entityTag", description.validators.entityTag},
        {"lastModified", description.validators.lastModified}};
    if (description.validUntil) {
        json["validUntil"] = description.validUntil->time_since_epoch().count();
    }
    Bytes bytes = nlohmann::json::to_cbor(json);
    const auto size = static_cast<DescriptionSize>(bytes.size());
    std::array<std::uint8_t, sizeof size> end{};
    std::memcpy(end.data(), &size, sizeof size);
    bytes.insert(bytes.end(), end.begin(), end.end());
    return bytes;
}

/// Nothing for what was cut short, or is of another version.
std::optional<ListDescription> decoded(const Bytes& bytes) {
    const auto json = nlohmann::json::from_cbor(bytes, true, false);
    try {
        ListDescription description{
            .url = json.at("url"),
            .contentType = json.at("contentType"),
            .validators =
                {.entityTag = json.at("entityTag"), .lastModified = json.at("lastModified")},
            .validUntil = std::nullopt};
        if (json.contains("validUntil")) {
            description.validUntil.emplace(
                std::chrono::seconds(json.at("validUntil").get<std::int64_t>()));
        }
        return description;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

/// For whoever asked, a list that finds no place is one that could not be fetched.
[[noreturn]] void refuse(const Error& error) {
    throw Error(ErrorCode::NetworkFailed, error.detail(), {{"reason", "failed"}});
}

} // namespace

std::optional<KeptList> openKeptList(const std::filesystem::path& path) {
    KeptList kept;
    kept.file = files::Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    DescriptionSize size = 0;
    if (!kept.file.isOpen() || ::fstat(kept.file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size < static_cast<off_t>(sizeof size)) {
        return std::nullopt;
    }
    const auto end = static_cast<std::uint64_t>(status.st_size) - sizeof size;
    const Bytes last = readAt(kept.file.get(), end, sizeof size);
    if (last.empty()) {
        return std::nullopt;
    }
    std::memcpy(&size, last.data(), sizeof size);
    if (size > kMaxDescription || size > end) {
        return std::nullopt;
    }
    kept.size = end - size;
    auto description = decoded(readAt(kept.file.get(), kept.size, size));
    if (!description) {
        return std::nullopt;
    }
    kept.description = std::move(*description);
    return kept;
}

ListWriter::ListWriter(const std::filesystem::path& path) {
    try {
        if (!path.empty()) {
            named_.emplace(path);
        }
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): then it is not kept
    }
    if (!named_) {
        unnamed_.emplace(spool::SpoolFile::kInMemory);
    }
}

int ListWriter::descriptor() const {
    return named_ ? named_->descriptor() : unnamed_->descriptor();
}

void ListWriter::append(ByteView bytes) {
    try {
        if (named_) {
            named_->write(bytes);
        } else {
            unnamed_->append(bytes);
        }
    } catch (const Error& error) {
        refuse(error);
    }
}

void ListWriter::write(ByteView bytes) {
    append(bytes);
    size_ += bytes.size();
}

SharedBytes ListWriter::list() const {
    return files::mapFile(descriptor(), size_);
}

KeptList ListWriter::keep(ListDescription description) {
    append(encoded(description));
    try {
        return {
            named_ ? named_->takeItsPlace() : unnamed_->release(), size_, std::move(description)};
    } catch (const Error& error) {
        refuse(error);
    }
}

KeptList ListWriter::release(ListDescription description) {
    return {named_ ? named_->release() : unnamed_->release(), size_, std::move(description)};
}

} // namespace eseal::network

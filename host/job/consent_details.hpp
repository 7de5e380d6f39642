// What the dialog says beside the certificate and the token, which the token worker knows itself.
#pragma once

#include "core/base/digest.hpp"
#include "core/seal/seal_options.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::job {

/// Most documents that one consent can be given for.
inline constexpr std::size_t kMaxBatch = 1000;

/// A document as whoever asks declares it.
struct DeclaredFile {
    std::string name;
    std::uint64_t size = 0; ///< bytes
};

/// A document, several of them, or a hash whose document stays elsewhere.
struct ConsentDetails {
    std::string origin;              ///< "" for the command line
    std::vector<DeclaredFile> files; ///< one, or all of a batch; of a hash its name only
    std::optional<Digest> digest;    ///< of a hash that is sealed
    std::uint32_t pageCount = 0;     ///< 0 when it is not known
    seal::Certification certify = seal::Certification::None;
    bool repaired = false; ///< the file was damaged
    seal::SealLevel level = seal::SealLevel::BaselineB;
    Language language = Language::English;
    std::string terminal; ///< for a dialog on the command line's terminal; "" for none
};

/// As the token worker reads it (WORKERS.md).
nlohmann::json toJson(const ConsentDetails& consent);

} // namespace eseal::job

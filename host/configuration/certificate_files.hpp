// Certificates in PEM files.
#pragma once

#include "core/base/bytes.hpp"
#include "core/seal/seal_options.hpp"

#include <filesystem>
#include <vector>

namespace eseal::configuration {

/// The DER of every certificate in these PEM files, in their order.
/// Throws Error(configuration-invalid) with {"file"} for a file that cannot be read or has none.
std::vector<Bytes> readCertificateFiles(const std::vector<std::filesystem::path>& files);

/// The same for the anchors that a level above B-T is proved by; none for a lower level.
std::vector<Bytes>
anchorsForLevel(seal::SealLevel level, const std::vector<std::filesystem::path>& files);

} // namespace eseal::configuration

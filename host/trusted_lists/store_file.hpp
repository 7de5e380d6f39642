// The file that keeps the trusted lists, as the trust worker wrote them.
#pragma once

#include "core/base/bytes.hpp"
#include "host/files/descriptor.hpp"

#include <chrono>
#include <filesystem>

namespace eseal::trusted_lists {

/// web-eseal/trusted-lists.cbor in XDG_DATA_HOME or ~/.local/share.
std::filesystem::path storePath();

/// The lists as they are now, also when newer ones take their place; not open when there are none.
files::Descriptor openStore();

/// Written beside and renamed: whoever reads has the old one or the new one.
/// Throws Error(output-unwritable) with {"file"}.
void writeStore(ByteView store);

/// Whether the lists were looked for so long ago that it is time again. Remembers the question, so
/// that a computer without network does not try for ever.
bool isRefreshDue(std::chrono::system_clock::time_point now);

} // namespace eseal::trusted_lists

// Sizes and times of the talk between broker and workers (WORKERS.md).
#pragma once

#include <chrono>
#include <cstddef>

namespace eseal::worker {

/// The largest message between broker and worker: an appended revision in base64 and more.
inline constexpr std::size_t kMaxWorkerFrame = std::size_t{32} << 20U;
/// The most room that is ever kept for a CMS.
inline constexpr std::size_t kMaxContents = std::size_t{1} << 20U;
/// The largest answer of a server that is passed on; in base64 it has to fit a message.
inline constexpr std::size_t kMaxFetched = std::size_t{20} << 20U;
/// The largest revocation list that is handed on as a file.
inline constexpr std::size_t kMaxFetchedFile = std::size_t{128} << 20U;
/// The longest URL that a worker asks for.
inline constexpr std::size_t kMaxFetchUrl = 4096;

/// How long a module may take to list what it has.
inline constexpr std::chrono::seconds kInventoryTime{20};
/// How long the smart-card service may take to answer, or to start.
inline constexpr std::chrono::seconds kReadersTime{10};
/// How long a module may take to log in or to sign, after the user is done.
inline constexpr std::chrono::seconds kTokenTime{60};
/// How long the user may take; a little more than the dialog's own limit.
inline constexpr std::chrono::seconds kDialogTime{150};
/// How long a document may take to be read, besides what its size adds.
inline constexpr std::chrono::seconds kDocumentTime{30};
/// How long a worker gets to log out before it is killed.
inline constexpr std::chrono::milliseconds kGrace{700};

} // namespace eseal::worker

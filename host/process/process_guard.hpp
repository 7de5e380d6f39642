// What every process of ours does to itself first.
#pragma once

namespace eseal::process {

/// SIGPIPE ignored, no core images, files private to the user.
void guardProcess();

/// For workers: also ends when the process that started it ends, and cannot be traced or dumped,
/// since it may hold a PIN or a document.
void guardWorker();

} // namespace eseal::process

// What every process of ours does to itself first.
#pragma once

namespace eseal::process {

/// SIGPIPE ignored, no core images, descriptors 0 to 2 in use.
void guardProcess();

/// For workers: also cannot be traced or dumped, since they may hold a PIN or a document.
void guardWorker();

/// Ends this process at once when the one that started it ends.
void dieWithParent();

} // namespace eseal::process

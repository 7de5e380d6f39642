// Handing open files from process to process, beside the pipes in which they are spoken of.
#pragma once

#include "host/files/descriptor.hpp"

namespace eseal::process {

/// Two ends that belong together; each goes to one process.
struct FileChannel {
    files::Descriptor ours;
    files::Descriptor theirs;
};

/// Throws Error(worker-failed).
FileChannel openFileChannel();

/// Puts a file into the channel, where the other end finds it at once; the descriptor stays ours.
/// Throws Error(worker-failed).
void giveFile(int channel, int descriptor);

/// The next file that was given, without waiting for one. Throws Error(worker-failed) when there
/// is none.
files::Descriptor takeFile(int channel);

} // namespace eseal::process

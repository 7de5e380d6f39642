// Parts of the program that only one kind of worker loads.
#pragma once

namespace eseal::worker {

/// A function of a module that lies with the program; it stays loaded.
/// Throws Error(internal) when it cannot be.
void* moduleEntry(const char* file, const char* name);

} // namespace eseal::worker

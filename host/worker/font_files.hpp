// The fonts of the machine that visible seals are written with.
#pragma once

#include "core/base/bytes.hpp"

#include <vector>

namespace eseal::worker {

/// Files that are open and mapped, but not read yet: what runs later may open none.
class FontFiles {
public:
    /// Those of a fixed list that are there, the preferred ones first.
    FontFiles();
    ~FontFiles();
    FontFiles(const FontFiles&) = delete;
    FontFiles& operator=(const FontFiles&) = delete;

    const std::vector<ByteView>& files() const { return files_; }

private:
    void map(const char* path);

    std::vector<ByteView> files_;
};

} // namespace eseal::worker

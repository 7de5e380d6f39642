#include "host/worker/appearance_module.hpp"

#include "core/pdf/appearance/module.hpp"
#include "host/worker/module.hpp"

namespace eseal::worker {

namespace look = pdf::appearance;

std::unique_ptr<look::AppearanceMaker> loadAppearanceMaker(const std::vector<ByteView>& fontFiles) {
    const auto make =
        reinterpret_cast<look::ModuleEntry>(moduleEntry(look::kModuleFile, look::kModuleEntry));
    return std::unique_ptr<look::AppearanceMaker>(make(fontFiles.data(), fontFiles.size()));
}

} // namespace eseal::worker

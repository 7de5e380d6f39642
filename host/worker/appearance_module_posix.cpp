#include "core/base/error.hpp"
#include "core/pdf/appearance/module.hpp"
#include "host/worker/appearance_module.hpp"

#include <dlfcn.h>

#include <filesystem>

namespace eseal::worker {
namespace {

namespace look = pdf::appearance;

/// Beside the program, as built, or in the library folder, as installed.
std::filesystem::path modulePath() {
    std::error_code failure;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
    const auto beside = folder / look::kModuleFile;
    return std::filesystem::exists(beside, failure)
               ? beside
               : folder / WEB_ESEAL_MODULE_FOLDER / look::kModuleFile;
}

} // namespace

std::unique_ptr<look::AppearanceMaker> loadAppearanceMaker(const std::vector<ByteView>& fontFiles) {
    void* module = ::dlopen(modulePath().c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void* entry = module != nullptr ? ::dlsym(module, look::kModuleEntry) : nullptr;
    if (entry == nullptr) {
        const char* problem = ::dlerror();
        throw Error(ErrorCode::Internal, problem != nullptr ? problem : "appearance module");
    }
    const auto make = reinterpret_cast<look::ModuleEntry>(entry);
    return std::unique_ptr<look::AppearanceMaker>(make(fontFiles.data(), fontFiles.size()));
}

} // namespace eseal::worker

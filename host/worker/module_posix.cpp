#include "core/base/error.hpp"
#include "host/worker/module.hpp"

#include <dlfcn.h>

#include <filesystem>

namespace eseal::worker {
namespace {

/// Beside the program, as built, or in the library folder, as installed.
std::filesystem::path modulePath(const char* file) {
    std::error_code failure;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
    const auto beside = folder / file;
    return std::filesystem::exists(beside, failure) ? beside
                                                    : folder / WEB_ESEAL_MODULE_FOLDER / file;
}

} // namespace

void* moduleEntry(const char* file, const char* name) {
    void* module = ::dlopen(modulePath(file).c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void* entry = module != nullptr ? ::dlsym(module, name) : nullptr;
    if (entry == nullptr) {
        const char* problem = ::dlerror();
        throw Error(ErrorCode::Internal, problem != nullptr ? problem : file);
    }
    return entry;
}

} // namespace eseal::worker

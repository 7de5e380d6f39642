#include "core/token/pkcs11/library.hpp"

#include "core/base/openssl_handles.hpp"
#include "core/token/pkcs11/return_value.hpp"
#include "core/token/plain_text.hpp"

#include <libp11.h>

#include <dlfcn.h>

#include <algorithm>
#include <string>

namespace eseal::token::pkcs11 {
namespace {

constexpr CK_ULONG kMaxSlots = 256;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason) {
    throw Error(
        ErrorCode::TokenFailed, path.string() + ": " + plainText(reason, 1024),
        {{"module", path.string()}, {"reason", plainText(reason)}});
}

std::string loaderReason() {
    const char* reason = dlerror(); // NOLINT(concurrency-mt-unsafe): loading is single-threaded
    return reason == nullptr ? "cannot be loaded" : reason;
}

/// Every function that is called here, so that a module which lacks one cannot crash a caller.
bool isComplete(const CK_FUNCTION_LIST* list) {
    return list != nullptr && list->version.major >= 2 && list->C_GetSlotList != nullptr &&
           list->C_GetTokenInfo != nullptr && list->C_GetMechanismList != nullptr &&
           list->C_GetMechanismInfo != nullptr && list->C_OpenSession != nullptr &&
           list->C_CloseSession != nullptr && list->C_Login != nullptr &&
           list->C_Logout != nullptr && list->C_GetAttributeValue != nullptr &&
           list->C_FindObjectsInit != nullptr && list->C_FindObjects != nullptr &&
           list->C_FindObjectsFinal != nullptr && list->C_SignInit != nullptr &&
           list->C_Sign != nullptr;
}

} // namespace

struct Library::SharedObject {
    // libp11 does not tell why a file cannot be loaded, so the loader is asked first.
    explicit SharedObject(const std::filesystem::path& path)
        : handle(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        if (handle == nullptr) {
            fail(path, loaderReason());
        }
    }
    ~SharedObject() { dlclose(handle); }
    SharedObject(const SharedObject&) = delete;
    SharedObject& operator=(const SharedObject&) = delete;

    const CK_FUNCTION_LIST* functions() const {
        const auto get = reinterpret_cast<CK_C_GetFunctionList>(dlsym(handle, "C_GetFunctionList"));
        CK_FUNCTION_LIST* list = nullptr;
        return get != nullptr && get(&list) == CKR_OK && isComplete(list) ? list : nullptr;
    }

    void* handle;
};

struct Library::Context {
    explicit Context(const std::filesystem::path& path) : context(PKCS11_CTX_new()) {
        const openssl::CleanErrorQueue clean;
        if (context == nullptr) {
            fail(path, "out of memory");
        }
        if (PKCS11_CTX_load(context, path.c_str()) != 0) {
            const std::string reason = openssl::takeErrors("C_Initialize");
            PKCS11_CTX_free(context);
            fail(path, reason);
        }
    }
    ~Context() {
        const openssl::CleanErrorQueue clean;
        PKCS11_CTX_unload(context);
        PKCS11_CTX_free(context);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    PKCS11_CTX* context;
};

Library::Library(const std::filesystem::path& path)
    : object_(std::make_unique<SharedObject>(path)), functions_(object_->functions()) {
    if (functions_ == nullptr) {
        fail(path, "not a PKCS#11 module");
    }
    context_ = std::make_unique<Context>(path);
}

Library::~Library() = default;

std::vector<CK_SLOT_ID> Library::slotsWithToken() const {
    // Some modules look for new tokens only when they are asked for the number first.
    CK_ULONG count = 0;
    check(functions_->C_GetSlotList(CK_TRUE, nullptr, &count), "C_GetSlotList");
    std::vector<CK_SLOT_ID> slots(kMaxSlots);
    count = kMaxSlots;
    check(functions_->C_GetSlotList(CK_TRUE, slots.data(), &count), "C_GetSlotList");
    slots.resize(std::min(count, kMaxSlots));
    return slots;
}

} // namespace eseal::token::pkcs11

#include "tests/support/soft_token.hpp"

#include "tests/support/softhsm.hpp"
#include "tests/support/token_objects.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace eseal::test {
namespace {

void require(CK_RV result, const char* call) {
    if (result != CKR_OK) {
        throw std::runtime_error(std::string(call) + ": " + std::to_string(result));
    }
}

unsigned char* mutableBytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// SoftHSM2, loaded and initialised for as long as the object lives.
class LoadedModule {
public:
    explicit LoadedModule(const std::filesystem::path& path)
        : handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        const auto get =
            reinterpret_cast<CK_C_GetFunctionList>(dlsym(handle_, "C_GetFunctionList"));
        require(get(&functions_), "C_GetFunctionList");
        require(functions_->C_Initialize(nullptr), "C_Initialize");
    }
    ~LoadedModule() {
        functions_->C_Finalize(nullptr);
        dlclose(handle_);
    }
    LoadedModule(const LoadedModule&) = delete;
    LoadedModule& operator=(const LoadedModule&) = delete;

    const CK_FUNCTION_LIST* operator->() const { return functions_; }

    std::vector<CK_SLOT_ID> slots() const {
        std::vector<CK_SLOT_ID> all(64);
        CK_ULONG count = all.size();
        require(functions_->C_GetSlotList(CK_TRUE, all.data(), &count), "C_GetSlotList");
        all.resize(count);
        return all;
    }

private:
    void* handle_;
    CK_FUNCTION_LIST* functions_ = nullptr;
};

std::string padded(const std::string& label) {
    std::string text = label;
    text.resize(32, ' ');
    return text;
}

/// SoftHSM2 always has one more slot, with a token that is not initialised.
CK_SLOT_ID slotOf(const LoadedModule& module, const std::string& label) {
    for (const CK_SLOT_ID slot : module.slots()) {
        CK_TOKEN_INFO info{};
        require(module->C_GetTokenInfo(slot, &info), "C_GetTokenInfo");
        const bool isInitialised = (info.flags & CKF_TOKEN_INITIALIZED) != 0;
        if (label.empty() ? !isInitialised : isInitialised && asText(info.label) == padded(label)) {
            return slot;
        }
    }
    throw std::runtime_error("no such token: " + label);
}

class WritableSession {
public:
    WritableSession(const LoadedModule& module, CK_SLOT_ID slot) : module_(module) {
        require(
            module->C_OpenSession(
                slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session_),
            "C_OpenSession");
    }
    ~WritableSession() { module_->C_CloseSession(session_); }
    WritableSession(const WritableSession&) = delete;
    WritableSession& operator=(const WritableSession&) = delete;

    void login(CK_USER_TYPE user, std::string pin) {
        require(module_->C_Login(session_, user, mutableBytes(pin), pin.size()), "C_Login");
    }
    void initialisePin(std::string pin) {
        require(module_->C_InitPIN(session_, mutableBytes(pin), pin.size()), "C_InitPIN");
    }
    void create(ObjectTemplate object) {
        CK_OBJECT_HANDLE handle = 0;
        auto& attributes = object.attributes();
        require(
            module_->C_CreateObject(session_, attributes.data(), attributes.size(), &handle),
            "C_CreateObject");
    }

private:
    const LoadedModule& module_;
    CK_SESSION_HANDLE session_ = 0;
};

} // namespace

SoftTokens::SoftTokens()
    : temporary_(std::make_unique<TemporaryFolder>()), folder_(temporary_->path()) {
    configure();
}

SoftTokens::SoftTokens(const std::filesystem::path& folder)
    : folder_(std::filesystem::absolute(folder)) {
    configure();
}

void SoftTokens::configure() {
    std::filesystem::create_directories(folder_ / "tokens");
    std::ofstream(configuration()) << "directories.tokendir = " << (folder_ / "tokens").string()
                                   << "\nobjectstore.backend = file\nlog.level = ERROR\n";
    setenv("SOFTHSM2_CONF", configuration().c_str(), 1); // NOLINT(concurrency-mt-unsafe)
}

std::filesystem::path SoftTokens::module() const {
    return softHsmModule();
}

void SoftTokens::add(const std::string& label, std::string_view pin) {
    const LoadedModule loaded(module());
    std::string text(pin);
    std::string paddedLabel = padded(label);
    require(
        loaded->C_InitToken(
            slotOf(loaded, ""), mutableBytes(text), text.size(), mutableBytes(paddedLabel)),
        "C_InitToken");
    WritableSession session(loaded, slotOf(loaded, label));
    session.login(CKU_SO, text);
    session.initialisePin(text);
}

void SoftTokens::put(
    const std::string& label, const std::vector<TokenObject>& objects, std::string_view pin) {
    const LoadedModule loaded(module());
    WritableSession session(loaded, slotOf(loaded, label));
    session.login(CKU_USER, std::string(pin));
    for (const TokenObject& object : objects) {
        if (!object.certificate.empty()) {
            session.create(certificateObject(object.certificate, object.id));
        }
        if (object.key != nullptr) {
            session.create(privateKeyObject(object.key, object.id));
        }
        if (object.key != nullptr && object.withPublicKey) {
            session.create(publicKeyObject(object.key, object.id));
        }
    }
}

} // namespace eseal::test

#include "core/token/pcsc/readers.hpp"
#include "core/token/plain_text.hpp"

#include <winscard.h>

#include <dlfcn.h>

#include <array>
#include <memory>
#include <string_view>

namespace eseal::token::pcsc {
namespace {

#ifdef __APPLE__
constexpr const char* kLibrary = "/System/Library/Frameworks/PCSC.framework/PCSC";
#else
constexpr const char* kLibrary = "libpcsclite.so.1";
#endif
// More readers than this are no office's.
constexpr std::size_t kMaxReaders = 64;

struct CloseLibrary {
    void operator()(void* library) const { static_cast<void>(::dlclose(library)); }
};

/// The four calls that listing takes. The library stays optional: most tokens need it, SoftHSM and
/// network HSMs do not.
class Library {
public:
    Library() : handle_(::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL)) {
        if (handle_) {
            establish = function<decltype(&SCardEstablishContext)>("SCardEstablishContext");
            release = function<decltype(&SCardReleaseContext)>("SCardReleaseContext");
            list = function<decltype(&SCardListReaders)>("SCardListReaders");
            status = function<decltype(&SCardGetStatusChange)>("SCardGetStatusChange");
        }
    }

    bool complete() const {
        return establish != nullptr && release != nullptr && list != nullptr && status != nullptr;
    }

    decltype(&SCardEstablishContext) establish = nullptr;
    decltype(&SCardReleaseContext) release = nullptr;
    decltype(&SCardListReaders) list = nullptr;
    decltype(&SCardGetStatusChange) status = nullptr;

private:
    template <typename Function>
    Function function(const char* name) const {
        return reinterpret_cast<Function>(::dlsym(handle_.get(), name));
    }

    std::unique_ptr<void, CloseLibrary> handle_;
};

/// The names, each ended by a zero, the list by one more.
std::vector<std::string> namesFrom(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty() && list.front() != '\0' && names.size() < kMaxReaders) {
        const std::string_view name = list.substr(0, list.find('\0'));
        names.emplace_back(name);
        list.remove_prefix(std::min(name.size() + 1, list.size()));
    }
    return names;
}

std::vector<std::string> readerNames(const Library& library, SCARDCONTEXT context) {
    DWORD size = 0;
    if (library.list(context, nullptr, nullptr, &size) != SCARD_S_SUCCESS || size == 0) {
        return {};
    }
    std::string buffer(size, '\0');
    if (library.list(context, nullptr, buffer.data(), &size) != SCARD_S_SUCCESS) {
        return {};
    }
    return namesFrom(buffer);
}

Reader readerNow(const Library& library, SCARDCONTEXT context, const std::string& name) {
    SCARD_READERSTATE state{};
    state.szReader = name.c_str();
    state.dwCurrentState = SCARD_STATE_UNAWARE;
    Reader reader{.name = plainText(name)};
    if (library.status(context, 0, &state, 1) == SCARD_S_SUCCESS) {
        reader.card = (state.dwEventState & SCARD_STATE_PRESENT) != 0;
        reader.mute = (state.dwEventState & SCARD_STATE_MUTE) != 0;
    }
    return reader;
}

} // namespace

Readers listReaders() {
    const Library library;
    if (!library.complete()) {
        return {};
    }
    SCARDCONTEXT context = 0;
    if (library.establish(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context) != SCARD_S_SUCCESS) {
        return {.service = Service::NotRunning, .readers = {}};
    }
    Readers found{.service = Service::Running, .readers = {}};
    for (const std::string& name : readerNames(library, context)) {
        found.readers.push_back(readerNow(library, context, name));
    }
    library.release(context);
    return found;
}

} // namespace eseal::token::pcsc

#include "tests/support/token_double/token_double.hpp"

#include "tests/support/softhsm.hpp"

#include <dlfcn.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

namespace eseal::test::token_double {
namespace {

std::string labelOf(const CK_FUNCTION_LIST& real, CK_SLOT_ID slot) {
    CK_TOKEN_INFO info{};
    if (real.C_GetTokenInfo(slot, &info) != CKR_OK) {
        return {};
    }
    std::string label;
    for (const unsigned char character : info.label) {
        label.push_back(static_cast<char>(character));
    }
    label.erase(label.find_last_not_of(' ') + 1);
    return label;
}

[[noreturn]] void hang() {
    for (;;) {
        std::this_thread::sleep_for(std::chrono::hours(1));
    }
}

} // namespace

TokenDouble::TokenDouble() {
    void* handle = dlopen(softHsmModule().c_str(), RTLD_NOW | RTLD_LOCAL);
    const auto get =
        handle == nullptr
            ? nullptr
            : reinterpret_cast<CK_C_GetFunctionList>(dlsym(handle, "C_GetFunctionList"));
    CK_FUNCTION_LIST* list = nullptr;
    if (get == nullptr || get(&list) != CKR_OK) {
        std::abort();
    }
    real_ = list;
}

TokenDouble& TokenDouble::instance() {
    static TokenDouble only;
    return only;
}

bool TokenDouble::concerns(const Control& control, CK_SLOT_ID slot) const {
    return !control.has("token") || control.text("token") == labelOf(real(), slot);
}

bool TokenDouble::concernsSession(const Control& control, CK_SESSION_HANDLE session) const {
    const auto known = sessions_.find(session);
    return known != sessions_.end() && concerns(control, known->second);
}

CK_RV TokenDouble::act(const Control& control, std::string_view function) {
    const std::string value = control.text(function, "ok");
    const std::size_t comma = value.find(',');
    if (comma != std::string::npos) {
        std::this_thread::sleep_for(std::chrono::milliseconds(std::stol(value.substr(comma + 1))));
    }
    const std::string action = value.substr(0, comma);
    if (action == "hang") {
        hang();
    }
    if (action == "abort") {
        std::abort();
    }
    if (action == "remove") {
        removed_ = true;
    }
    const bool isNumber = action != "ok" && action != "remove";
    return isNumber ? std::strtoul(action.c_str(), nullptr, 0) : CKR_OK;
}

bool TokenDouble::isAbsent(const Control& control) {
    if (control.has("absent")) {
        removed_ = control.number("absent") != 0;
    }
    if (removed_) {
        killSessions(control);
    }
    return removed_;
}

void TokenDouble::killSessions(const Control& control) {
    for (const auto& [session, slot] : sessions_) {
        if (concerns(control, slot)) {
            dead_.insert(session);
        }
    }
}

CK_RV TokenDouble::actOnSession(
    const Control& control, std::string_view function, CK_SESSION_HANDLE session) {
    if (!concernsSession(control, session)) {
        return CKR_OK;
    }
    const CK_RV answer = act(control, function);
    isAbsent(control);
    return dead_.contains(session) ? CKR_DEVICE_REMOVED : answer;
}

void TokenDouble::reset() {
    sessions_.clear();
    dead_.clear();
    signing.clear();
    authenticated.clear();
    removed_ = false;
}

void TokenDouble::opened(CK_SESSION_HANDLE session, CK_SLOT_ID slot) {
    sessions_[session] = slot;
}

void TokenDouble::closed(CK_SESSION_HANDLE session) {
    sessions_.erase(session);
    dead_.erase(session);
    signing.erase(session);
    authenticated.erase(session);
}

CK_RV logged(const Control& control, std::string_view function, CK_RV result) {
    if (control.has("log")) {
        std::ofstream(control.text("log"), std::ios::app)
            << function << " 0x" << std::hex << result << '\n';
    }
    return result;
}

} // namespace eseal::test::token_double

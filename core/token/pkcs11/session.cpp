#include "core/token/pkcs11/session.hpp"

#include "core/token/pkcs11/return_value.hpp"
#include "core/token/pkcs11/token_reader.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace eseal::token::pkcs11 {
namespace {

constexpr CK_ULONG kMaxObjects = 256;

/// How long the PC/SC service may take to notice that a card was pulled: it looks now and then,
/// while the call that met with it has failed at once.
constexpr int kLooks = 10;
constexpr auto kBetweenLooks = std::chrono::milliseconds(100);

bool isVague(CK_RV value) {
    return value == CKR_GENERAL_ERROR || value == CKR_FUNCTION_FAILED || value == CKR_DEVICE_ERROR;
}

bool staysPresent(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot) {
    for (int look = 0; look < kLooks; ++look) {
        if (!isPresent(functions, slot)) {
            return false;
        }
        std::this_thread::sleep_for(kBetweenLooks);
    }
    return true;
}

} // namespace

Session::Session(const Library& library, CK_SLOT_ID slot, Access access)
    : library_(library), slot_(slot), access_(access), handle_(open()) {}

Session::~Session() {
    functions().C_CloseSession(handle_);
}

CK_SESSION_HANDLE Session::open() const {
    CK_SESSION_HANDLE handle = 0;
    const CK_FLAGS flags =
        CKF_SERIAL_SESSION | (access_ == Access::ReadWrite ? CKF_RW_SESSION : CK_FLAGS{0});
    check(functions().C_OpenSession(slot_, flags, nullptr, nullptr, &handle), "C_OpenSession");
    return handle;
}

Error Session::failure(CK_RV value, std::string_view call) const {
    const Error error = errorFor(value, call);
    return isVague(value) && !staysPresent(functions(), slot_)
               ? Error(ErrorCode::TokenRemoved, error.detail(), error.data())
               : error;
}

void Session::check(CK_RV value, std::string_view call) const {
    if (value != CKR_OK) {
        throw failure(value, call);
    }
}

void Session::renew() {
    const CK_SESSION_HANDLE fresh = open();
    functions().C_CloseSession(handle_);
    handle_ = fresh;
}

std::vector<CK_OBJECT_HANDLE> Session::find(std::initializer_list<CK_ATTRIBUTE> attributes) const {
    std::vector<CK_ATTRIBUTE> wanted(attributes);
    check(
        functions().C_FindObjectsInit(handle_, wanted.data(), wanted.size()), "C_FindObjectsInit");
    std::vector<CK_OBJECT_HANDLE> objects(kMaxObjects);
    CK_ULONG total = 0;
    CK_RV result = CKR_OK;
    // A module may give fewer than asked for while there are more; none means the end.
    for (CK_ULONG count = 1; count > 0 && total < kMaxObjects && result == CKR_OK; total += count) {
        count = 0;
        result =
            functions().C_FindObjects(handle_, objects.data() + total, kMaxObjects - total, &count);
        count = result == CKR_OK ? std::min(count, kMaxObjects - total) : 0;
    }
    functions().C_FindObjectsFinal(handle_);
    check(result, "C_FindObjects");
    objects.resize(total);
    return objects;
}

std::optional<Bytes>
Session::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, std::size_t capacity) const {
    Bytes value(capacity);
    CK_ATTRIBUTE query{type, value.data(), value.size()};
    const CK_RV result = functions().C_GetAttributeValue(handle_, object, &query, 1);
    if (result != CKR_OK) {
        const Error error = errorFor(result, "C_GetAttributeValue");
        if (error.code() == ErrorCode::TokenRemoved) {
            throw Error(error);
        }
        if (isVague(result) && !isPresent(functions(), slot_)) {
            throw Error(ErrorCode::TokenRemoved, error.detail(), error.data());
        }
        return std::nullopt;
    }
    // CK_UNAVAILABLE_INFORMATION is larger than any capacity.
    if (query.ulValueLen > capacity) {
        return std::nullopt;
    }
    value.resize(query.ulValueLen);
    return value;
}

} // namespace eseal::token::pkcs11

// One session with one token; closed when it goes.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/token/pkcs11/library.hpp"

#include <initializer_list>
#include <optional>
#include <vector>

namespace eseal::token::pkcs11 {

class Session {
public:
    enum class Access { ReadOnly, ReadWrite };

    /// Throws Error(token-removed), Error(token-failed).
    Session(const Library& library, CK_SLOT_ID slot, Access access = Access::ReadOnly);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const CK_FUNCTION_LIST& functions() const { return library_.functions(); }
    CK_SLOT_ID slot() const { return slot_; }
    CK_SESSION_HANDLE handle() const { return handle_; }

    /// The error of a failed call; token-removed when the module only says that something failed
    /// but the token is gone, for which it looks a second long.
    Error failure(CK_RV value, std::string_view call) const;
    /// Throws failure() unless the call succeeded.
    void check(CK_RV value, std::string_view call) const;

    /// Objects with all of these attributes, at most 256. Throws Error of the token family.
    std::vector<CK_OBJECT_HANDLE> find(std::initializer_list<CK_ATTRIBUTE> attributes) const;

    /// The value of an attribute; nothing when the object does not have it, does not show it or
    /// has one longer than `capacity`. Throws Error(token-removed).
    std::optional<Bytes>
    attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, std::size_t capacity) const;

    /// A fresh session in place of this one: the only way to give up an operation that was begun
    /// (PKCS#11 2.40, 5.2). The login goes on, since one session is open at any time.
    void renew();

private:
    CK_SESSION_HANDLE open() const;

    const Library& library_;
    CK_SLOT_ID slot_;
    Access access_;
    CK_SESSION_HANDLE handle_;
};

/// An attribute to look for; the value must outlive it.
template <typename Value>
CK_ATTRIBUTE attributeIs(CK_ATTRIBUTE_TYPE type, Value& value) {
    return {type, &value, sizeof value};
}
inline CK_ATTRIBUTE attributeIs(CK_ATTRIBUTE_TYPE type, Bytes& value) {
    return {type, value.data(), value.size()};
}

} // namespace eseal::token::pkcs11

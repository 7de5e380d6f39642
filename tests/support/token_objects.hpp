// Keys and certificates as objects of PKCS#11.
#pragma once

#include "tests/support/soft_token.hpp"

#include <p11-kit/pkcs11.h>

#include <list>
#include <vector>

namespace eseal::test {

/// The attributes of one object, owning their values.
class ObjectTemplate {
public:
    void add(CK_ATTRIBUTE_TYPE type, Bytes value);
    void add(CK_ATTRIBUTE_TYPE type, CK_ULONG value);
    void addFlag(CK_ATTRIBUTE_TYPE type, bool value);
    std::vector<CK_ATTRIBUTE>& attributes() { return attributes_; }

private:
    std::list<Bytes> values_;
    std::vector<CK_ATTRIBUTE> attributes_;
};

ObjectTemplate certificateObject(const Bytes& der, const Bytes& id);
ObjectTemplate privateKeyObject(const EVP_PKEY* key, const Bytes& id);
ObjectTemplate publicKeyObject(const EVP_PKEY* key, const Bytes& id);

} // namespace eseal::test

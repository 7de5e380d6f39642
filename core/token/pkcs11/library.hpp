// A loaded PKCS#11 module, and which part of the work libp11 does.
//
// libp11 loads the module, initialises it and takes it down again. Everything else goes through
// the module's own function list, since with the versions in the field (0.4.12 to 0.4.20)
//   - one slot that errs makes PKCS11_enumerate_slots fail for all of them;
//   - PKCS11_release_all_slots closes every session of the process on that slot, and so logs a
//     signer out that is being used;
//   - PKCS11_enumerate_certs and PKCS11_login wait for ever when C_OpenSession fails (0.4.12);
//   - PIN lengths, mechanisms and CKA_ALWAYS_AUTHENTICATE are not shown, the PIN is kept in
//     ordinary memory, and failed signatures lose the module's return value (0.4.19 and later).
#pragma once

#include <p11-kit/pkcs11.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace eseal::token::pkcs11 {

/// A module must not be loaded twice: taking one down finalises it for both.
class Library {
public:
    /// Throws Error(token-failed) with data {"module", "reason"}.
    explicit Library(const std::filesystem::path& path);
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    const CK_FUNCTION_LIST& functions() const { return *functions_; }

    /// Slots with a token in them. Throws Error(token-failed).
    std::vector<CK_SLOT_ID> slotsWithToken() const;

private:
    struct SharedObject;
    struct Context;
    std::unique_ptr<SharedObject> object_;
    const CK_FUNCTION_LIST* functions_ = nullptr;
    std::unique_ptr<Context> context_;
};

} // namespace eseal::token::pkcs11

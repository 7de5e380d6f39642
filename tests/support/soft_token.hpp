// SoftHSM2 tokens of a test's own.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/openssl_handles.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace eseal::test {

/// What to put on a token; empty parts are left out.
struct TokenObject {
    EVP_PKEY* key = nullptr;
    Bytes certificate = {};
    Bytes id = {};
    bool withPublicKey = true;
};

/// A folder of SoftHSM2 tokens, which SOFTHSM2_CONF of this process names from now on.
class SoftTokens {
public:
    static constexpr std::string_view kPin = "123456";

    /// In a temporary folder that goes with the object.
    SoftTokens();
    /// In this folder, which stays.
    explicit SoftTokens(const std::filesystem::path& folder);

    /// SoftHSM2 itself.
    std::filesystem::path module() const;
    std::filesystem::path configuration() const { return folder_ / "softhsm2.conf"; }

    /// Throws std::runtime_error.
    void add(const std::string& label, std::string_view pin = kPin);
    void
    put(const std::string& label, const std::vector<TokenObject>& objects,
        std::string_view pin = kPin);

private:
    void configure();

    std::unique_ptr<TemporaryFolder> temporary_;
    std::filesystem::path folder_;
};

} // namespace eseal::test

// How many signatures a token makes by itself: the measure that batches are held against.
#include "core/token/pkcs11/module.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace {

using namespace eseal;

class GivenPin final : public token::PinSource {
public:
    explicit GivenPin(std::string_view pin) : pin_(pin) {}

    token::Secret ask(const token::PinRequest& /*request*/) override {
        token::Secret secret;
        for (const char c : pin_) {
            secret.append(static_cast<std::uint8_t>(c));
        }
        return secret;
    }
    void duringDeviceEntry(
        const token::PinRequest& /*request*/, const std::function<void()>& login) override {
        login();
    }

private:
    std::string_view pin_;
};

double signaturesPerSecond(const char* modulePath, std::string_view pin, int count) {
    token::pkcs11::Module module(modulePath);
    const auto certificates = module.inventory().certificates;
    GivenPin pins(pin);
    const auto signer = module.openSigner(certificates.at(0).info.fingerprint, pins);
    const Digest digest = digestOf(DigestAlgorithm::Sha256, asBytes(pin));
    signer->sign(SignatureScheme::RsaPkcs1, digest);
    const auto begin = std::chrono::steady_clock::now();
    for (int index = 0; index < count; ++index) {
        signer->sign(SignatureScheme::RsaPkcs1, digest);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    return count / took.count();
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: web_eseal_token_rate MODULE PIN COUNT\n";
        return 2;
    }
    try {
        std::cout << signaturesPerSecond(argv[1], argv[2], std::atoi(argv[3])) << '\n';
        return 0;
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
}

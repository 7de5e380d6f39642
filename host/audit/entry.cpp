#include "host/audit/entry.hpp"

#include "core/base/hex.hpp"
#include "host/audit/log.hpp"

#include <iostream>

namespace eseal::audit {
namespace {

void warn(const std::exception& problem) {
    std::cerr << "web-eseal: " << problem.what() << '\n';
}

} // namespace

Entry::Entry(Action action, std::string_view origin) {
    record_.action = action;
    record_.origin = origin;
}

void Entry::open(const Settings& settings) {
    settings_ = settings;
    if (settings_.enabled && settings_.required) {
        Log(settings_).requireWritable();
    }
}

void Entry::document(std::string_view fileName, std::uint64_t size) {
    forgetDocument();
    record_.fileName = fileName;
    record_.size = size;
}

void Entry::received(std::uint64_t size, const Digest& sha256) {
    record_.size = size;
    record_.sha256Before = toHex(sha256.bytes());
}

void Entry::hash(const Digest& digest) {
    record_.digest = std::string(name(digest.algorithm())) + ":" + toHex(digest.bytes());
}

void Entry::certificate(const token::CertificateInfo& info) {
    record_.certificateSerial = info.serialNumber;
    record_.certificateIssuer = info.issuer;
}

void Entry::forgetDocument() {
    record_.fileName.clear();
    record_.size = 0;
    record_.sha256Before.clear();
    record_.digest.clear();
    forgetSeal();
}

void Entry::forgetSeal() {
    record_.sha256After.clear();
    record_.level.clear();
}

void Entry::write(std::string_view result) {
    if (!settings_.enabled) {
        return;
    }
    record_.time = currentTime();
    record_.result = result;
    record_.version = WEB_ESEAL_VERSION;
    Log(settings_).append(record_);
}

void Entry::sealed(const std::string& sha256After, std::string_view level) {
    record_.sha256After = sha256After;
    record_.level = level;
    try {
        write(kSealed);
    } catch (const Error& problem) {
        if (settings_.required) {
            forgetSeal();
            throw;
        }
        warn(problem);
    }
    forgetSeal();
}

void Entry::refused(ErrorCode code) noexcept {
    try {
        write(describe(code).name);
    } catch (const std::exception& problem) {
        warn(problem);
    }
    forgetDocument();
}

} // namespace eseal::audit

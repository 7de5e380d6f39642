#include "host/audit/entry.hpp"

#include "host/audit/log.hpp"

#include <iostream>

namespace eseal::audit {
namespace {

void warn(const std::exception& problem) {
    std::cerr << "web-eseal: " << problem.what() << '\n';
}

} // namespace

void Entry::open(const Settings& settings) {
    settings_ = settings;
    if (settings_.enabled && settings_.required) {
        Log(settings_).requireWritable();
    }
}

void Entry::certificate(const token::CertificateInfo& info) {
    record_.certificateSerial = info.serialNumber;
    record_.certificateIssuer = info.issuer;
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
            record_.sha256After.clear();
            throw;
        }
        warn(problem);
    }
}

void Entry::refused(ErrorCode code) noexcept {
    try {
        write(describe(code).name);
    } catch (const std::exception& problem) {
        warn(problem);
    }
}

} // namespace eseal::audit

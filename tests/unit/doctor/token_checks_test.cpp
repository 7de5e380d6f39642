#include "host/doctor/token_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eseal::doctor {
namespace {

using std::chrono::days;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using token::PinTries;
using token::pcsc::Reader;
using token::pcsc::Readers;
using token::pcsc::Service;

constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

token::CertificateEntry sealCertificate(days left = days(900)) {
    token::CertificateEntry entry;
    entry.info.organisation = "Test AS";
    entry.info.issuer = "Test CA";
    entry.info.notBefore = kNow - days(10);
    entry.info.notAfter = kNow + left;
    entry.info.nonRepudiation = true;
    entry.info.qcCompliance = true;
    entry.info.qcTypeEseal = true;
    entry.info.qcSscd = true;
    return entry;
}

job::ModuleInventory moduleWith(PinTries tries, std::vector<token::CertificateEntry> certificates) {
    job::ModuleInventory module;
    module.module = "/lib/token.so";
    token::TokenContents contents;
    contents.token.label = "Seal";
    contents.token.tries = tries;
    module.tokens.push_back(contents);
    module.certificates = std::move(certificates);
    return module;
}

Checks checksOf(
    const std::vector<job::ModuleInventory>& modules,
    const Readers& readers = {.service = Service::Running, .readers = {{"Reader", true, false}}}) {
    return checkTokens({readers, modules, kNow}, Language::English);
}

Check only(const Checks& checks, std::string_view id) {
    const auto found = std::ranges::find(checks, id, &Check::id);
    EXPECT_EQ(std::ranges::count(checks, id, &Check::id), 1) << id;
    return found != checks.end() ? *found : Check();
}

TEST(TokenChecks, AllIsWell) {
    const Checks checks = checksOf({moduleWith(PinTries::Several, {sealCertificate()})});
    for (const Check& check : checks) {
        EXPECT_EQ(check.state, CheckState::Ok) << check.detail;
        EXPECT_THAT(check.remedy, IsEmpty());
        EXPECT_THAT(check.detail, Not(IsEmpty()));
    }
    EXPECT_EQ(checks.size(), 5U);
}

TEST(TokenChecks, WithoutATokenEachStepOfTheWayIsAFault) {
    const Checks stopped = checksOf({}, {.service = Service::NotRunning, .readers = {}});
    for (const auto* id : {"service", "driver", "token"}) {
        EXPECT_EQ(only(stopped, id).state, CheckState::Failed) << id;
        EXPECT_THAT(only(stopped, id).remedy, Not(IsEmpty())) << id;
    }
    const Checks empty = checksOf({}, {.service = Service::Running, .readers = {}});
    EXPECT_EQ(only(empty, "service").state, CheckState::Ok);
    EXPECT_EQ(only(empty, "reader").state, CheckState::Failed);
    EXPECT_EQ(
        only(checksOf({}, {.service = Service::NotInstalled, .readers = {}}), "service").state,
        CheckState::Failed);
}

TEST(TokenChecks, WithATokenTheWayDoesNotMatter) {
    const Checks checks = checksOf(
        {moduleWith(PinTries::Several, {sealCertificate()})},
        {.service = Service::NotInstalled, .readers = {}});
    EXPECT_FALSE(anyFailed(checks));
    EXPECT_EQ(only(checks, "service").state, CheckState::Skipped);
}

TEST(TokenChecks, ACardThatDoesNotAnswerIsTold) {
    const Checks checks =
        checksOf({}, {.service = Service::Running, .readers = {{"Reader", true, true}}});
    EXPECT_EQ(only(checks, "reader").state, CheckState::Warning);
    EXPECT_THAT(only(checks, "reader").detail, HasSubstr("does not answer"));
}

TEST(TokenChecks, ADriverThatErredIsToldWithItsReason) {
    job::ModuleInventory broken;
    broken.module = "/lib/broken.so";
    broken.skipped = {"crashed: signal 11"};
    const Check check = only(checksOf({broken}), "driver");
    EXPECT_EQ(check.state, CheckState::Warning);
    EXPECT_EQ(check.detail, "/lib/broken.so: crashed: signal 11");
}

TEST(TokenChecks, TheStateOfThePin) {
    const auto stateFor = [](PinTries tries) {
        return only(checksOf({moduleWith(tries, {sealCertificate()})}), "token").state;
    };
    EXPECT_EQ(stateFor(PinTries::Low), CheckState::Warning);
    EXPECT_EQ(stateFor(PinTries::Final), CheckState::Warning);
    EXPECT_EQ(stateFor(PinTries::Locked), CheckState::Failed);
}

TEST(TokenChecks, TheStateOfTheCertificate) {
    const auto check = [](const token::CertificateEntry& entry) {
        return only(checksOf({moduleWith(PinTries::Several, {entry})}), "certificate");
    };
    EXPECT_EQ(check(sealCertificate(days(-1))).state, CheckState::Failed);
    EXPECT_EQ(check(sealCertificate(days(60))).state, CheckState::Warning);
    token::CertificateEntry later = sealCertificate();
    later.info.notBefore = kNow + days(1);
    EXPECT_EQ(check(later).state, CheckState::Failed);
    token::CertificateEntry software = sealCertificate();
    software.info.qcSscd = false;
    EXPECT_EQ(check(software).state, CheckState::Warning);
    EXPECT_THAT(check(software).detail, HasSubstr("QSCD"));
}

TEST(TokenChecks, OnlyACertificateForSealsCounts) {
    token::CertificateEntry twin = sealCertificate();
    twin.info.qcTypeEseal = false;
    const Checks checks = checksOf({moduleWith(PinTries::Several, {twin})});
    EXPECT_EQ(only(checks, "certificate").state, CheckState::Failed);
}

} // namespace
} // namespace eseal::doctor

#include "host/doctor/computer_checks.hpp"

#include "core/base/environment.hpp"
#include "host/audit/log.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/configuration/configuration.hpp"
#include "host/dialog/pinentry.hpp"
#include "host/process/find_program.hpp"
#include "host/registration/apply.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <filesystem>

namespace eseal::doctor {
namespace {

using text::Key;
using text::say;

/// Before this program could have been built.
constexpr std::chrono::sys_seconds kEarliest =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::January / 1);

Check failedBy(Check check, const Error& error, Language language) {
    const ErrorEntry& description = describe(error.code());
    check.state = CheckState::Failed;
    check.detail = std::string(description.message(language)) + ' ' + error.detail();
    check.remedy = description.remedy(language);
    return check;
}

std::string joined(const std::vector<std::filesystem::path>& paths) {
    std::string text;
    for (const std::filesystem::path& path : paths) {
        text.append(text.empty() ? "" : ", ").append(path.string());
    }
    return text;
}

std::vector<std::filesystem::path> presentFiles() {
    std::vector<std::filesystem::path> present;
    for (const std::filesystem::path& file : configuration::configurationFiles()) {
        std::error_code problem;
        if (std::filesystem::exists(file, problem)) {
            present.push_back(file);
        }
    }
    return present;
}

bool hasScreen() {
#ifdef __APPLE__
    return true;
#else
    return !environmentValue("DISPLAY").empty() || !environmentValue("WAYLAND_DISPLAY").empty();
#endif
}

} // namespace

Check checkProgram(Language language) {
    const std::string path = registration::currentProgram();
    return {
        .id = "program",
        .state = CheckState::Ok,
        .title = say(language, Key::DoctorProgram),
        .detail = say(
            language, Key::DoctorProgramFound, {{"version", WEB_ESEAL_VERSION}, {"path", path}}),
        .remedy = {}};
}

Check checkConfiguration(Language language) {
    Check check{
        .id = "configuration",
        .state = CheckState::Ok,
        .title = say(language, Key::DoctorConfiguration),
        .detail = {},
        .remedy = {}};
    try {
        configuration::readCertificateFiles(configuration::currentConfiguration().certificateFiles);
    } catch (const Error& error) {
        return failedBy(std::move(check), error, language);
    }
    const std::string files = joined(presentFiles());
    check.detail = files.empty() ? say(language, Key::DoctorConfigurationNone)
                                 : say(language, Key::DoctorConfigurationRead, {{"files", files}});
    return check;
}

Check checkAudit(Language language) {
    Check check{
        .id = "audit",
        .state = CheckState::Ok,
        .title = say(language, Key::DoctorAudit),
        .detail = {},
        .remedy = {}};
    const audit::Settings settings = configuration::auditSettings();
    if (!settings.enabled) {
        check.state = CheckState::Skipped;
        check.detail = say(language, Key::DoctorAuditOff);
        return check;
    }
    try {
        audit::Log(settings).requireWritable();
        check.detail = say(language, Key::DoctorAuditWritten, {{"path", settings.path.string()}});
    } catch (const Error& error) {
        check = failedBy(std::move(check), error, language);
        // Without `required` a seal is made all the same.
        check.state = settings.required ? CheckState::Failed : CheckState::Warning;
    }
    return check;
}

Check checkDialog(Language language) {
    Check check{
        .id = "dialog",
        .state = CheckState::Ok,
        .title = say(language, Key::DoctorDialog),
        .detail = process::findProgram(dialog::pinentryPrograms(false)),
        .remedy = {}};
    if (check.detail.empty()) {
        check.state = CheckState::Failed;
        check.detail = say(language, Key::DoctorDialogMissing);
        check.remedy = say(language, Key::DoctorDialogInstall);
    } else if (!hasScreen()) {
        check.state = CheckState::Warning;
        check.detail = say(language, Key::DoctorDialogNoScreen, {{"program", check.detail}});
        check.remedy = say(language, Key::DoctorDialogNeedsScreen);
    }
    return check;
}

Check checkClock(const ClockFacts& facts, Language language) {
    const std::string date = text::formatDate(language, facts.now);
    Check check{
        .id = "clock",
        .state = CheckState::Ok,
        .title = say(language, Key::DoctorClock),
        .detail = {},
        .remedy = say(language, Key::DoctorClockSet)};
    if (facts.now < kEarliest) {
        check.state = CheckState::Failed;
        check.detail = say(language, Key::DoctorClockWrong, {{"date", date}});
    } else if (facts.keeping == ClockKeeping::NotKept) {
        check.state = CheckState::Warning;
        check.detail = say(language, Key::DoctorClockNotKept, {{"date", date}});
    } else {
        check.detail = facts.keeping == ClockKeeping::Kept
                           ? say(language, Key::DoctorClockKept, {{"date", date}})
                           : say(language, Key::DoctorClockSays, {{"date", date}});
        check.remedy.clear();
    }
    return check;
}

} // namespace eseal::doctor

#include "host/command_line/doctor_command.hpp"

#include "host/command_line/loop.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/doctor/doctor.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <algorithm>
#include <iostream>

namespace eseal::command_line {
namespace {

using doctor::Check;
using doctor::CheckState;
using text::Key;
using text::say;

Key wordFor(CheckState state) {
    switch (state) {
    case CheckState::Ok:
        return Key::DoctorStateOk;
    case CheckState::Warning:
        return Key::DoctorStateWarning;
    case CheckState::Failed:
        return Key::DoctorStateFailed;
    case CheckState::Skipped:
        break;
    }
    return Key::DoctorStateSkipped;
}

/// Longest state word, in characters of both languages.
constexpr std::size_t kWordWidth = 7;

std::string padded(std::string word) {
    const auto characters = std::ranges::count_if(
        word, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
    word.append(kWordWidth - std::min(kWordWidth, static_cast<std::size_t>(characters)), ' ');
    return word;
}

void print(const Check& check, Language language) {
    const std::string margin(kWordWidth, ' ');
    std::cout << padded(say(language, wordFor(check.state))) << check.title << ": " << check.detail
              << '\n';
    if (!check.remedy.empty()) {
        std::cout << margin << check.remedy << '\n';
    }
}

void printSum(const doctor::Checks& checks, Language language) {
    const auto failed =
        static_cast<std::uint64_t>(std::ranges::count(checks, CheckState::Failed, &Check::state));
    std::cout << '\n'
              << (failed == 0 ? say(language, Key::DoctorAllWell)
                              : text::formatCounted(
                                    language, failed, Key::DoctorFaultsOne, Key::DoctorFaultsOther))
              << '\n';
}

job::Awaitable<void> examineInto(doctor::Doctor& doctor, doctor::Checks& checks) {
    checks = co_await doctor.examine();
}

} // namespace

int runDoctor(const CommonOptions& common) {
    doctor::DoctorSettings settings{.language = common.language, .modules = {}};
    if (!common.modules.empty()) {
        settings.modules = common.modules;
    }
    job::asio::io_context io(1);
    doctor::Checks checks;
    ProgressBar bar(common.language);
    bar.stage(Key::CliStageFindingToken);
    doctor::Doctor doctor(io, std::move(settings));
    runToEnd(io, [&] { return examineInto(doctor, checks); });
    bar.clear();
    if (common.json) {
        std::cout << toJson(checks).dump(2) << '\n';
    } else {
        std::ranges::for_each(
            checks, [&common](const Check& check) { print(check, common.language); });
        printSum(checks, common.language);
    }
    return doctor::anyFailed(checks) ? 1 : 0;
}

} // namespace eseal::command_line

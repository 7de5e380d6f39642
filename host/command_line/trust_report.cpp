#include "host/command_line/trust_report.hpp"

#include "core/base/time_text.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"
#include "host/trusted_lists/store_file.hpp"

#include <iostream>

namespace eseal::command_line {
namespace {

using text::Key;
using text::say;
using trusted_lists::KeptList;
using trusted_lists::KeptLists;
using trusted_lists::KeptProblem;

bool isOutOfDate(const KeptList& list, std::chrono::sys_seconds now) {
    return list.nextUpdate && *list.nextUpdate < now;
}

nlohmann::json listAsJson(const KeptList& list, std::chrono::sys_seconds now) {
    return {
        {"territory", list.territory},
        {"location", list.location},
        {"version", list.version},
        {"sequenceNumber", list.sequenceNumber},
        {"issued", eseal::timeText(list.issued)},
        {"nextUpdate",
         list.nextUpdate ? nlohmann::json(eseal::timeText(*list.nextUpdate)) : nullptr},
        {"outOfDate", isOutOfDate(list, now)},
        {"services", list.services}};
}

nlohmann::json problemAsJson(const KeptProblem& problem) {
    return {
        {"territory", problem.territory},
        {"location", problem.location},
        {"code", problem.code},
        {"reason", problem.reason},
        {"detail", problem.detail}};
}

std::string problemText(const KeptProblem& problem, Language language) {
    const auto code = errorCodeFromName(problem.code);
    std::string why(describe(code.value_or(ErrorCode::Internal)).message(language));
    if (!problem.detail.empty()) {
        why += " (" + problem.detail + ")";
    }
    return (problem.territory.empty() ? problem.location : problem.territory) + ": " + why;
}

void printSum(const KeptLists& kept, Language language) {
    std::uint64_t services = 0;
    for (const KeptList& list : kept.lists) {
        services += list.services;
    }
    std::cout << say(language, Key::TrustSum,
                     {{"lists", text::formatCount(language, kept.lists.size())},
                      {"services", text::formatCount(language, services)}})
              << '\n';
    if (kept.updated) {
        std::cout << say(language, Key::TrustUpdated,
                         {{"date", text::formatDate(language, *kept.updated)}})
                  << '\n';
    }
}

} // namespace

std::string
describeKeptList(const KeptList& list, std::chrono::sys_seconds now, Language language) {
    const Key key = !list.nextUpdate         ? Key::TrustListClosed
                    : isOutOfDate(list, now) ? Key::TrustListOutOfDate
                                             : Key::TrustList;
    return say(
        language, key,
        {{"territory", list.territory},
         {"number", std::to_string(list.sequenceNumber)},
         {"services", text::formatCount(language, list.services)},
         {"date", text::formatDate(language, list.nextUpdate.value_or(list.issued))}});
}

nlohmann::json keptListsAsJson(const KeptLists& kept, std::chrono::sys_seconds now) {
    nlohmann::json lists = nlohmann::json::array();
    for (const KeptList& list : kept.lists) {
        lists.push_back(listAsJson(list, now));
    }
    nlohmann::json problems = nlohmann::json::array();
    for (const KeptProblem& problem : kept.problems) {
        problems.push_back(problemAsJson(problem));
    }
    return {
        {"store", trusted_lists::storePath().string()},
        {"updated", kept.updated ? nlohmann::json(eseal::timeText(*kept.updated)) : nullptr},
        {"lists", std::move(lists)},
        {"problems", std::move(problems)},
        {"newerPublication", kept.newerPublication}};
}

void printKeptLists(const KeptLists& kept, const CommonOptions& common) {
    const auto now = std::chrono::floor<std::chrono::seconds>(currentTime());
    if (common.json) {
        std::cout << keptListsAsJson(kept, now).dump(
                         2, ' ', false, nlohmann::json::error_handler_t::replace)
                  << '\n';
        return;
    }
    for (const KeptList& list : kept.lists) {
        std::cout << describeKeptList(list, now, common.language) << '\n';
    }
    printSum(kept, common.language);
    for (const KeptProblem& problem : kept.problems) {
        std::cerr << problemText(problem, common.language) << '\n';
    }
    if (kept.newerPublication) {
        const ErrorEntry& entry = describe(ErrorCode::OfficialJournalNewer);
        std::cerr << entry.message(common.language) << ' ' << entry.remedy(common.language) << '\n';
    }
}

} // namespace eseal::command_line

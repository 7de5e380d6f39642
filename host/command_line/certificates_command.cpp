#include "host/command_line/commands.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/progress_bar.hpp"
#include "host/command_line/report.hpp"
#include "host/command_line/token_report.hpp"
#include "host/job/token_finder.hpp"
#include "host/text/text.hpp"

#include <iostream>

namespace eseal::command_line {
namespace {

void printCertificates(
    const std::vector<token::CertificateEntry>& entries, const CommonOptions& common) {
    if (common.json) {
        nlohmann::json list = nlohmann::json::array();
        for (const token::CertificateEntry& entry : entries) {
            list.push_back(entryAsJson(entry));
        }
        std::cout << list.dump(2) << '\n';
        return;
    }
    if (entries.empty()) {
        std::cout << text::say(common.language, text::Key::CliNoCertificates) << '\n';
    }
    for (const token::CertificateEntry& entry : entries) {
        std::cout << describeEntry(entry, common.language);
    }
}

} // namespace

int runCertificates(const CommonOptions& common) {
    job::asio::io_context io(1);
    ProgressBar bar(common.language);
    bar.stage(text::Key::CliStageFindingToken);
    job::TokenFinder finder(io, common.lookAround().modules);
    runToEnd(io, [&finder] { return finder.run(); });
    bar.clear();
    printSkipped(finder, common.language);
    if (finder.tokens() == 0) {
        throw Error(ErrorCode::NoToken);
    }
    printCertificates(finder.certificates(), common);
    return 0;
}

} // namespace eseal::command_line

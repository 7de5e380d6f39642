#include "host/command_line/extend_command.hpp"

#include "core/base/error.hpp"
#include "core/base/hex.hpp"
#include "host/audit/entry.hpp"
#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/output_file.hpp"
#include "host/command_line/terminal.hpp"
#include "host/configuration/certificate_files.hpp"
#include "host/configuration/configuration.hpp"
#include "host/job/extender.hpp"
#include "host/text/text.hpp"

#include <iostream>
#include <memory>
#include <utility>

namespace eseal::command_line {
namespace {

using text::Key;

const ReadProgress kQuiet = [](std::uint64_t, std::uint64_t) {};

[[noreturn]] void refuseExtend(const char* field, const char* detail) {
    throw Error(ErrorCode::InvalidArgument, detail, {{"field", field}});
}

seal::SealLevel levelOf(const ExtendCommand& command, seal::SealLevel configured) {
    const auto level =
        command.level.empty() ? std::optional(configured) : seal::sealLevelFromName(command.level);
    if (!level || *level == seal::SealLevel::BaselineB) {
        refuseExtend("level", "B-T, B-LT or B-LTA expected");
    }
    return *level;
}

job::ExtendRequest
requestFrom(const ExtendCommand& command, const job::ReceivedDocument& document) {
    return {
        .descriptor = document.descriptor,
        .size = document.size,
        .whole = document.whole,
        .appended = {},
        .fieldName = command.fieldName,
        .password = command.password,
        .anchors = {}};
}

job::Awaitable<void> extendInto(job::Extender& extender, job::ExtendedDocument& extended) {
    extended = co_await extender.run();
}

std::string sha256Of(const job::ReceivedDocument& document, const Bytes& appended) {
    Hasher whole = document.whole;
    whole.update(appended);
    return toHex(whole.digest().bytes());
}

nlohmann::json extendedAsJson(
    const ExtendCommand& command, const job::ExtendedDocument& extended,
    const std::string& sha256) {
    return {
        {"output", command.output.string()},
        {"sha256", sha256},
        {"appendedSize", extended.appended.size()},
        {"level", name(extended.level)},
        {"warnings", job::warningNames(extended.warnings)}};
}

void reportExtended(
    const ExtendCommand& command, const CommonOptions& common,
    const job::ExtendedDocument& extended, const std::string& sha256) {
    std::ostream& out = command.output == "-" ? std::cerr : std::cout;
    if (common.json) {
        out << extendedAsJson(command, extended, sha256).dump(2) << '\n';
        return;
    }
    out << text::say(
               common.language, Key::CliExtended,
               {{"file", command.output.string()}, {"level", std::string(name(extended.level))}})
        << '\n';
    for (const ErrorCode warning : extended.warnings) {
        const ErrorEntry& entry = describe(warning);
        out << entry.message(common.language) << ' ' << entry.remedy(common.language) << '\n';
    }
}

void extendLogged(const ExtendCommand& command, const CommonOptions& common, audit::Entry& audit) {
    audit.open(configuration::auditSettings());
    const configuration::Surroundings surroundings = common.lookAround();
    job::asio::io_context io{1};
    job::TimeStamper timeStamper(
        io, surroundings.network,
        {.level = levelOf(command, surroundings.level), .lowerAllowed = command.allowLowerLevel});
    if (timeStamper.level() == seal::SealLevel::BaselineB) {
        throw Error(ErrorCode::TimeStampNotConfigured);
    }
    const InputDocument input(command.input);
    checkOutput(command.output, input);
    const job::ReceivedDocument document = input.receive(DigestAlgorithm::Sha256, kQuiet);
    audit.received(document.size, document.whole.digest());
    job::ExtendRequest request = requestFrom(command, document);
    request.anchors =
        configuration::anchorsForLevel(timeStamper.level(), surroundings.trust.anchors);
    job::Extender extender(io, timeStamper, std::move(request));
    job::ExtendedDocument extended;
    runToEnd(io, [&] { return extendInto(extender, extended); });
    const std::string sha256 = sha256Of(document, extended.appended);
    audit.sealed(sha256, name(extended.level));
    writeSealed(command.output, input, document.size, extended.appended, kQuiet);
    reportExtended(command, common, extended, sha256);
}

} // namespace

int runExtend(const ExtendCommand& command, const CommonOptions& common) {
    if (command.output == "-" && outputIsTerminal()) {
        refuseExtend("output", "a PDF is not written to a terminal; use -o FILE");
    }
    audit::Entry audit(audit::Action::Extend, audit::kCommandLine);
    audit.document(command.input.filename().string(), 0);
    try {
        extendLogged(command, common, audit);
    } catch (const Error& error) {
        audit.refused(error.code());
        throw;
    }
    return 0;
}

} // namespace eseal::command_line

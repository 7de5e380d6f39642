#include "host/command_line/commands.hpp"
#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/job/seal_preview.hpp"
#include "host/text/text.hpp"

#include <fstream>
#include <iostream>

namespace eseal::command_line {
namespace {

void writePicture(const std::filesystem::path& output, const std::string& svg) {
    if (output.empty() || output == "-") {
        std::cout << svg << std::flush;
        return;
    }
    std::ofstream file(output, std::ios::binary | std::ios::trunc);
    file << svg << std::flush;
    if (!file) {
        throw Error(ErrorCode::OutputUnwritable, output.string());
    }
}

job::RevisionRequest requestFrom(const PreviewCommand& command, Language language) {
    return {
        .options = command.options,
        .signerName = command.signerName.empty() ? text::say(language, text::Key::CliPreviewSample)
                                                 : command.signerName,
        .signerIdentifier =
            command.signerIdentifier.empty() ? job::kSampleIdentifier : command.signerIdentifier,
        .language = language,
        .time =
            std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()),
        .certificate = {}};
}

job::Awaitable<void> makePreview(
    job::asio::io_context& io, int descriptor, std::uint64_t size,
    const job::RevisionRequest& request, std::string& svg) {
    svg = co_await job::previewSeal(io, descriptor, size, request);
}

} // namespace

int runPreview(const PreviewCommand& command, const CommonOptions& common) {
    const InputDocument input(command.input);
    const job::ReceivedDocument document =
        input.receive(command.options.digestAlgorithm, [](std::uint64_t, std::uint64_t) {});
    const job::RevisionRequest request = requestFrom(command, common.language);
    job::asio::io_context io{1};
    std::string svg;
    runToEnd(io, [&] { return makePreview(io, document.descriptor, document.size, request, svg); });
    writePicture(command.output, svg);
    return 0;
}

} // namespace eseal::command_line

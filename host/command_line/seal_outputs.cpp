#include "host/command_line/seal_outputs.hpp"

#include "core/base/error.hpp"

#include <set>

namespace eseal::command_line {
namespace {

[[noreturn]] void refuseOutput(const char* detail) {
    throw Error(ErrorCode::InvalidArgument, detail, {{"field", "output"}});
}

std::filesystem::path sealedName(const std::filesystem::path& input) {
    return input.stem().string() + ".sealed" + input.extension().string();
}

std::filesystem::path freePath(std::filesystem::path path) {
    if (std::filesystem::exists(path)) {
        throw Error(
            ErrorCode::OutputUnwritable, path.string() + " exists already", {{"reason", "exists"}});
    }
    return path;
}

std::filesystem::path outputOf(const SealCommand& command, const std::filesystem::path& input) {
    if (!command.output.empty()) {
        return command.output;
    }
    if (!command.outputFolder.empty()) {
        return freePath(command.outputFolder / (input == "-" ? "sealed.pdf" : input.filename()));
    }
    return input == "-" ? input : freePath(input.parent_path() / sealedName(input));
}

} // namespace

std::vector<std::filesystem::path> sealOutputs(const SealCommand& command) {
    if (!command.output.empty() && !command.outputFolder.empty()) {
        refuseOutput("-o and --output-dir exclude each other");
    }
    if (!command.output.empty() && command.inputs.size() > 1) {
        refuseOutput("-o is for one document; use --output-dir");
    }
    std::vector<std::filesystem::path> outputs;
    std::set<std::filesystem::path> seen;
    for (const std::filesystem::path& input : command.inputs) {
        if (input == "-" && command.inputs.size() > 1) {
            refuseOutput("standard input is one document, without others");
        }
        outputs.push_back(outputOf(command, input));
        if (!seen.insert(outputs.back().lexically_normal()).second) {
            refuseOutput("two documents would be written to the same file");
        }
    }
    return outputs;
}

} // namespace eseal::command_line

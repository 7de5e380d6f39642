#include "host/command_line/diagnostics_option.hpp"

#include "core/base/error.hpp"
#include "host/configuration/configuration.hpp"

namespace eseal::command_line {

diagnostics::Settings diagnosticsFromOption(const std::string& option) {
    const std::size_t colon = option.find(':');
    const auto level = diagnostics::levelFromName(std::string_view(option).substr(0, colon));
    const bool fileMissing = colon != std::string::npos && colon + 1 == option.size();
    if (!level || fileMissing) {
        throw Error(
            ErrorCode::InvalidArgument, "diagnostics: off, error, info or debug, then :FILE",
            {{"field", "diagnostics"}});
    }
    return {.level = *level, .file = colon == std::string::npos ? "" : option.substr(colon + 1)};
}

void startDiagnostics(const std::string& option) {
    if (!option.empty()) {
        diagnostics::start(diagnosticsFromOption(option));
        return;
    }
    try {
        diagnostics::start(configuration::currentConfiguration().diagnostics);
    } catch (const Error&) {
        diagnostics::start({});
    }
}

} // namespace eseal::command_line

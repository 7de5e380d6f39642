#include "host/command_line/option_file.hpp"

#include "core/base/base64.hpp"

#include <fstream>

namespace eseal::command_line {
namespace {

// Read only to refuse what is larger: the option itself has the exact limit.
constexpr std::size_t kMost = std::size_t{1} << 20U;

} // namespace

std::string optionFromFile(const seal::OptionDefinition& option, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(kMost + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad() || !file.eof() || bytes.empty()) {
        throw Error(
            ErrorCode::InvalidArgument, path + " cannot be read, is empty or too large",
            {{"field", option.name}});
    }
    return toBase64(asBytes(bytes));
}

} // namespace eseal::command_line

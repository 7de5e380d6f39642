// The JSON Schema of config.json, for editors.
#pragma once

#include <filesystem>

namespace eseal::configuration {

/// The file that lies with the program; "" when it is not there.
std::filesystem::path schemaFile();

} // namespace eseal::configuration

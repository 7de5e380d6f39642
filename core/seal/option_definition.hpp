// How one option of a seal is named, explained, read and written.
#pragma once

#include "core/seal/seal_options.hpp"

#include <span>
#include <string>
#include <string_view>

namespace eseal::seal {

enum class OptionKind {
    Text, ///< a value
    Flag, ///< "true", or left out; on the command line without a value
    File, ///< a file's bytes as base64; on the command line its path
};

struct OptionDefinition {
    std::string_view name;        ///< wire and JavaScript: "digestAlgorithm"
    std::string_view flag;        ///< command line: "--digest-algorithm"
    std::string_view placeholder; ///< command line help: "sha256|sha384|sha512"; "" of a flag
    std::string_view helpEn;
    std::string_view helpNb;
    /// Throws Error(invalid-argument) with data {"field": name}.
    void (*set)(SealOptions& options, std::string_view value);
    /// The value as text; "" when it was left to the default.
    std::string (*get)(const SealOptions& options);
    OptionKind kind = OptionKind::Text;
};

/// Every option, in the order of the help.
std::span<const OptionDefinition> optionDefinitions();

// The parts of that table, one for each subject.
std::span<const OptionDefinition> signatureOptions();
std::span<const OptionDefinition> levelOptions();
std::span<const OptionDefinition> documentOptions();
std::span<const OptionDefinition> visibleOptions();

} // namespace eseal::seal

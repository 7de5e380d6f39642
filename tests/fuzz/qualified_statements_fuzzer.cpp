// The qcStatements of certificates.
#include "core/base/qualified_statements.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static_cast<void>(eseal::qualifiedStatementsFromDer({data, size}));
    return 0;
}

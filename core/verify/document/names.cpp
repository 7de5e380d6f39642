#include "core/verify/document/findings.hpp"

#include <array>

namespace eseal::verify {

std::string_view name(ChangeLevel level) {
    static constexpr std::array<std::string_view, 5> kNames{
        "none", "long-term-evidence", "form-filling", "annotations", "forbidden"};
    return kNames.at(static_cast<std::size_t>(level));
}

} // namespace eseal::verify

#include "core/pdf/damage.hpp"

#include <utility>

namespace eseal::pdf {

void refuse(ErrorCode code, std::string reason, std::optional<std::uint64_t> offset) {
    nlohmann::json data{{"reason", reason}};
    if (offset) {
        data["offset"] = *offset;
    }
    throw Error(code, std::move(reason), std::move(data));
}

void damaged(std::string reason, std::optional<std::uint64_t> offset) {
    refuse(ErrorCode::DocumentDamaged, std::move(reason), offset);
}

} // namespace eseal::pdf

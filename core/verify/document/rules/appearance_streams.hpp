// The streams that an annotation is drawn with (ISO 32000-2 12.5.5).
#pragma once

#include "core/pdf/document.hpp"

#include <string>
#include <vector>

namespace eseal::verify {

/// One stream of /AP.
struct AppearanceStream {
    std::string kind;  ///< N, R, D: as it lies there, under the pointer, pressed
    std::string state; ///< "" where the annotation has no states
    pdf::Reference stream;
    bool operator==(const AppearanceStream&) const = default;
};

std::vector<AppearanceStream>
appearanceStreams(pdf::Document& document, const pdf::Dictionary& annotation);

} // namespace eseal::verify

#include "core/pdf/appearance/module.hpp"

#include "core/pdf/appearance/maker.hpp"

namespace look = eseal::pdf::appearance;

extern "C" __attribute__((visibility("default"))) look::AppearanceMaker*
webEsealAppearanceMaker(const eseal::ByteView* fontFiles, std::size_t count) {
    return look::makeAppearanceMaker({fontFiles, fontFiles + count}).release();
}

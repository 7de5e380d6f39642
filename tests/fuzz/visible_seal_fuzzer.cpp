// Any bytes as a document for a seal that is seen: on its last page, or in its first empty field.
#include "core/base/error.hpp"
#include "core/pdf/appearance/appearance.hpp"
#include "core/seal/embed.hpp"
#include "core/seal/preview.hpp"

#include <cmath>
#include <cstdlib>

namespace {

using namespace eseal;
using namespace eseal::pdf::appearance;

/// Looks at sizes only: what is drawn does not depend on the document.
class SizeCheck : public AppearanceMaker {
public:
    std::vector<AppearanceObject> draw(const AppearanceSpec& spec) const override {
        check(spec);
        return {{1, "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]>>", Bytes()}};
    }
    std::string preview(const AppearanceSpec& spec) const override {
        check(spec);
        return "<svg/>";
    }

private:
    static void check(const AppearanceSpec& spec) {
        if (!(spec.width > 0) || !(spec.height > 0) || !std::isfinite(spec.width) ||
            !std::isfinite(spec.height)) {
            std::abort();
        }
    }
};

void sealVisibly(ByteView document, const seal::PrepareRequest& request) {
    try {
        seal::preview(document, request);
        seal::checkPrepared(seal::prepare(document, request), document.size());
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Internal) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SizeCheck kMaker;
    seal::PrepareRequest request;
    request.signerName = "Test AS";
    request.contentsCapacity = 16;
    request.appearances = &kMaker;
    request.options.fieldName = "Signature1";
    sealVisibly({data, size}, request);
    request.options.fieldName = "Seal";
    request.options.visible.page = -1;
    request.options.visible.rectangle = seal::SealRectangle{10, 10, 20, 20};
    sealVisibly({data, size}, request);
    return 0;
}

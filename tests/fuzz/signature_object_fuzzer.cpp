// Any bytes as the CMS of a signature that somebody else made, with its time-stamps.
#include "core/cms/signature_object.hpp"
#include "core/verify/signature/validate.hpp"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eseal;
    static const trust::AnchorList kAnchors;
    verify::ValidationContext context;
    context.anchors = &kAnchors;
    context.time = std::chrono::sys_seconds(std::chrono::seconds(1'790'000'000));
    for (const char* subFilter : {"ETSI.CAdES.detached", "adbe.pkcs7.sha1", "ETSI.RFC3161"}) {
        verify::SignatureInput input;
        input.subFilter = subFilter;
        input.contents.assign(data, data + size);
        input.digest = [](VerificationDigest algorithm) -> std::optional<Bytes> {
            return VerificationHasher(algorithm).digest();
        };
        static_cast<void>(verify::digestsNeededFor(input));
        static_cast<void>(verify::validateSignatures({input}, context));
    }
    return 0;
}

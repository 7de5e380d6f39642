#include "host/job/hash_sealer.hpp"

#include "core/cms/seal_signature.hpp"
#include "host/job/document_sealer.hpp"

#include <algorithm>
#include <iterator>

namespace eseal::job {

std::optional<HashFormat> hashFormatFromName(std::string_view name) {
    if (name == "pades") {
        return HashFormat::Pades;
    }
    return name == "cades" ? std::optional(HashFormat::Cades) : std::nullopt;
}

Awaitable<LeveledSeal>
sealHash(RemoteToken& token, TimeStamper& timeStamper, const HashSealRequest& request) {
    const Digest& digest = request.consent.digest.value();
    cms::SealIdentity identity = identityOf(token.entry(), request.options);
    identity.digestAlgorithm = digest.algorithm();
    if (request.format == HashFormat::Cades) {
        identity.signingTime = request.time;
    }
    cms::SealSignatureDraft draft(identity, digest);
    ConsentDetails consent = request.consent;
    consent.level = std::min(timeStamper.level(), seal::SealLevel::BaselineT);
    co_await token.open(consent);
    request.onSigning();
    Bytes cms = draft.complete(co_await token.sign(identity.scheme, draft.digestToSign()));
    LeveledSeal seal = co_await timeStamper.raise(std::move(cms), identity.digestAlgorithm);
    std::ranges::copy(
        expiryWarnings(token.entry().info, request.time), std::back_inserter(seal.warnings));
    co_await token.close();
    if (!cms::sealSignatureMatches(seal.cms, digest)) {
        throw Error(
            ErrorCode::SealNotValid, "the finished seal does not verify",
            {{"reason", "signature"}});
    }
    co_return seal;
}

} // namespace eseal::job

// Any bytes as a document to raise to a higher level, and as the CMS of one of its signatures: it
// is refused by name, or it grows by a store and a time-stamp that the reader finds again.
#include "core/base/error.hpp"
#include "core/cms/signed_parts.hpp"
#include "core/pdf/catalog.hpp"
#include "core/pdf/document.hpp"
#include "core/pdf/security_store.hpp"
#include "core/seal/embed.hpp"
#include "core/seal/extend/document_time_stamp.hpp"
#include "core/seal/extend/prove_signatures.hpp"
#include "core/seal/extend/validation_revision.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace eseal;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

/// What an Error may name, and whether it came as far as the end.
template <typename Action>
bool succeeds(Action action) {
    try {
        action();
        return true;
    } catch (const Error& error) {
        require(error.code() != ErrorCode::Internal);
        return false;
    }
}

Bytes joined(ByteView first, ByteView second) {
    Bytes whole(first.begin(), first.end());
    whole.insert(whole.end(), second.begin(), second.end());
    return whole;
}

bool storeHas(ByteView file, const Bytes& certificate) {
    pdf::Document document(file);
    const pdf::ValidationData store =
        pdf::readSecurityStore(document, pdf::readCatalog(document).dictionary);
    return std::ranges::find(store.certificates, certificate) != store.certificates.end();
}

void growByStore(ByteView document) {
    const pdf::ValidationData data{.certificates = {{0x30, 0x00}}, .ocspResponses = {}, .crls = {}};
    Bytes grown;
    const bool made =
        succeeds([&] { grown = joined(document, seal::validationRevision(document, "", data)); });
    if (made) {
        require(storeHas(grown, data.certificates.front()));
    }
}

void growByTimeStamp(ByteView document) {
    succeeds([&] {
        const seal::PreparedRevision revision = seal::prepareDocumentTimeStamp(document, "", 16);
        seal::checkPrepared(revision, document.size());
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    static_cast<void>(cms::signedParts(bytes));
    succeeds([&] { static_cast<void>(seal::proveSignatures(bytes, {}, nullptr)); });
    growByStore(bytes);
    growByTimeStamp(bytes);
    return 0;
}

#include "core/trust/lists/xml/xml_list_reader.hpp"

#include "core/trust/lists/xml/document.hpp"
#include "core/trust/lists/xml/scheme_reader.hpp"
#include "core/trust/lists/xml/service_reader.hpp"
#include "core/trust/lists/xml/signature.hpp"

namespace eseal::trust::lists::xml {
namespace {

class XmlListReader : public ListReader {
public:
    XmlListReader() { startLibraries(); }

    ReadList read(ByteView xml, std::span<const Bytes> signers) const override {
        const Document document = parse(xml);
        ReadList list;
        list.signer = takeVerifiedSignature(document.get(), signers);
        const xmlNode* root = xmlDocGetRootElement(document.get());
        list.scheme = readScheme(root);
        list.pointers = readPointers(root);
        readServices(root, list);
        return list;
    }

    ListIdentity identify(ByteView xml) const override {
        const Document document = parse(xml);
        const xmlNode* root = xmlDocGetRootElement(document.get());
        if (!isElement(root, kTsl, "TrustServiceStatusList")) {
            refuseList("malformed", "not a trusted list");
        }
        const Scheme scheme = readScheme(root);
        return {scheme.kind, scheme.territory, scheme.sequenceNumber, scheme.informationUris};
    }
};

} // namespace

std::unique_ptr<ListReader> makeListReader() {
    return std::make_unique<XmlListReader>();
}

} // namespace eseal::trust::lists::xml

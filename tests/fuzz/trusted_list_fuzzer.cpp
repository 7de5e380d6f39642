// Lists from servers and files: signed by nobody, and read all the same where that is asked.
#include "core/base/error.hpp"
#include "core/trust/lists/xml/document.hpp"
#include "core/trust/lists/xml/scheme_reader.hpp"
#include "core/trust/lists/xml/service_reader.hpp"
#include "core/trust/lists/xml/signature_form.hpp"
#include "core/trust/lists/xml/xml_list_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace eseal::trust::lists;

/// What stands behind the check of the signature.
void readContent(eseal::ByteView bytes) {
    const xml::Document document = xml::parse(bytes);
    const xmlNode* root = xmlDocGetRootElement(document.get());
    ReadList list;
    list.pointers = xml::readPointers(root);
    xml::readServices(root, list);
    list.scheme = xml::readScheme(root);
}

void readForm(eseal::ByteView bytes) {
    const xml::Document document = xml::parse(bytes);
    xml::requireForm(document.get());
}

template <typename Read>
void mayRefuse(const Read& read) {
    try {
        read();
    } catch (const eseal::Error& error) {
        if (error.code() != eseal::ErrorCode::TrustedListRefused) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto kReader = xml::makeListReader();
    const eseal::ByteView bytes(data, size);
    mayRefuse([&] { kReader->read(bytes, {}); });
    mayRefuse([&] { readContent(bytes); });
    mayRefuse([&] { readForm(bytes); });
    return 0;
}

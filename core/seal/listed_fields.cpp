#include "core/seal/listed_fields.hpp"

#include "core/pdf/catalog.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/seal/prepare.hpp"

namespace eseal::seal {

std::vector<ListedField> listFields(ByteView document, const std::string& password) {
    pdf::Document reader(document, password);
    const pdf::Catalog catalog = pdf::readCatalog(reader);
    std::vector<ListedField> listed;
    for (const pdf::SignatureField& field :
         pdf::readFormFields(reader, catalog.dictionary).signatureFields) {
        if (listed.size() == kMaxListedFields) {
            break;
        }
        if (field.name.size() <= kMaxFieldName) {
            listed.push_back({.name = field.name, .isSigned = field.isSigned});
        }
    }
    return listed;
}

} // namespace eseal::seal

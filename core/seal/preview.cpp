#include "core/seal/preview.hpp"

#include "core/pdf/catalog.hpp"
#include "core/pdf/form_fields.hpp"
#include "core/seal/field_choice.hpp"
#include "core/seal/option_text.hpp"
#include "core/seal/visible_seal.hpp"

namespace eseal::seal {

std::string preview(ByteView document, const PrepareRequest& request) {
    const SealOptions& options = request.options;
    pdf::Document pdf(document, options.password);
    const pdf::Catalog catalog = pdf::readCatalog(pdf);
    const FieldChoice choice =
        chooseField(pdf::readFormFields(pdf, catalog.dictionary), options.fieldName);
    const auto place =
        choice.existing
            ? placeOfField(pdf, catalog.dictionary, pdf::findWidget(pdf, *choice.existing), options)
            : placeAsAsked(pdf, catalog.dictionary, options);
    if (!place) {
        refuseOption("rectangle", "a seal that is not to be seen has no look");
    }
    return appearanceMaker(request).preview(
        appearanceSpec(pdf, catalog.dictionary, *place, request));
}

} // namespace eseal::seal

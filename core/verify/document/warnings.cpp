#include "core/verify/document/warnings.hpp"

#include "core/base/error.hpp"

#include <string_view>

namespace eseal::verify {
namespace {

class WarningSearch {
public:
    explicit WarningSearch(RevisionView& view) : document_(view.document), catalog_(view.catalog) {}

    std::vector<Problem> run() {
        if (!asText(document_.file()).starts_with("%PDF-")) {
            warn("leading-bytes", "the file does not start with %PDF-");
        }
        lookAtForm();
        lookAtNames();
        lookAtAction(document_.valueOf(catalog_, "OpenAction"), "OpenAction");
        if (!document_.valueOf(catalog_, "AA").isNull()) {
            warn("javascript", "actions of the document: /AA");
        }
        if (!document_.valueOf(catalog_, "OCProperties").isNull()) {
            warn("optional-content", "layers can be shown and hidden");
        }
        return std::move(found_);
    }

private:
    void warn(std::string key, std::string detail) {
        found_.push_back({std::move(key), std::move(detail)});
    }

    void lookAtForm() {
        const pdf::Object form = document_.valueOf(catalog_, "AcroForm");
        const auto* dictionary = form.as<pdf::Dictionary>();
        if (dictionary != nullptr && !document_.valueOf(*dictionary, "XFA").isNull()) {
            warn("xfa", "a form that some readers show instead of the pages");
        }
    }

    void lookAtNames() {
        const pdf::Object names = document_.valueOf(catalog_, "Names");
        const auto* dictionary = names.as<pdf::Dictionary>();
        if (dictionary == nullptr) {
            return;
        }
        if (!document_.valueOf(*dictionary, "JavaScript").isNull()) {
            warn("javascript", "/Names /JavaScript");
        }
        if (!document_.valueOf(*dictionary, "EmbeddedFiles").isNull()) {
            warn("embedded-files", "/Names /EmbeddedFiles");
        }
    }

    void lookAtAction(const pdf::Object& action, std::string_view where) {
        const auto* dictionary = action.as<pdf::Dictionary>();
        if (dictionary == nullptr) {
            return;
        }
        const pdf::Object kind = document_.valueOf(*dictionary, "S");
        if (kind.isName("JavaScript")) {
            warn("javascript", "/" + std::string(where));
        }
        for (const std::string_view external : {"GoToR", "Launch", "ImportData", "SubmitForm"}) {
            if (kind.isName(external)) {
                warn("external-references", "/" + std::string(external));
            }
        }
    }

    pdf::Document& document_;
    const pdf::Dictionary& catalog_;
    std::vector<Problem> found_;
};

} // namespace

std::vector<Problem> findWarnings(RevisionView& newest) {
    try {
        return WarningSearch(newest).run();
    } catch (const Error& error) {
        return {{"damaged", error.detail()}};
    }
}

} // namespace eseal::verify

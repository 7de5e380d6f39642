#include "core/seal/appearance_import.hpp"

#include "core/base/error.hpp"
#include "core/pdf/number.hpp"
#include "core/pdf/parser.hpp"

#include <map>
#include <utility>

namespace eseal::seal {
namespace {

using pdf::appearance::AppearanceObject;

constexpr std::array<double, 6> kUnchanged{1, 0, 0, 1, 0, 0};

[[noreturn]] void refuseAppearance(const char* detail) {
    throw Error(ErrorCode::Internal, detail);
}

/// Takes numbers of the revision for the objects that are in use.
class Importer {
public:
    Importer(pdf::RevisionWriter& revision, std::vector<AppearanceObject> objects)
        : revision_(revision) {
        for (AppearanceObject& object : objects) {
            objects_.emplace(object.number, std::move(object));
        }
    }

    pdf::Reference bring(std::uint32_t number) {
        const auto known = numbers_.find(number);
        if (known != numbers_.end()) {
            return known->second;
        }
        const auto object = objects_.find(number);
        if (object == objects_.end()) {
            refuseAppearance("appearance with a reference to nowhere");
        }
        const pdf::Reference reference = revision_.add();
        numbers_.emplace(number, reference);
        waiting_.emplace_back(reference, &object->second);
        return reference;
    }

    void finish(pdf::Reference form, const std::array<double, 6>& matrix) {
        while (!waiting_.empty()) {
            const auto [reference, object] = waiting_.back();
            waiting_.pop_back();
            pdf::Tokenizer text(asBytes(object->value));
            pdf::Object value = renumbered(pdf::parseObject(text));
            if (!object->data) {
                revision_.set(reference, std::move(value));
                continue;
            }
            auto* dictionary = value.as<pdf::Dictionary>();
            if (dictionary == nullptr) {
                refuseAppearance("appearance stream without a dictionary");
            }
            if (reference == form && matrix != kUnchanged) {
                dictionary->set("Matrix", matrixObject(matrix));
            }
            revision_.setStream(reference, std::move(*dictionary), std::move(*object->data));
        }
    }

private:
    static pdf::Object matrixObject(const std::array<double, 6>& matrix) {
        pdf::Array array;
        for (const double number : matrix) {
            array.push_back(pdf::numberObject(number));
        }
        return array;
    }

    pdf::Object renumbered(pdf::Object value) {
        if (const auto* reference = value.as<pdf::Reference>()) {
            return bring(reference->number);
        }
        if (auto* array = value.as<pdf::Array>()) {
            for (pdf::Object& item : *array) {
                item = renumbered(std::move(item));
            }
        } else if (const auto* dictionary = value.as<pdf::Dictionary>()) {
            std::vector<pdf::DictionaryEntry> entries = dictionary->entries();
            for (pdf::DictionaryEntry& entry : entries) {
                entry.value = renumbered(std::move(entry.value));
            }
            return pdf::Dictionary(std::move(entries));
        }
        return value;
    }

    pdf::RevisionWriter& revision_;
    std::map<std::uint32_t, AppearanceObject> objects_;
    std::map<std::uint32_t, pdf::Reference> numbers_;
    std::vector<std::pair<pdf::Reference, AppearanceObject*>> waiting_;
};

} // namespace

pdf::Reference importAppearance(
    pdf::RevisionWriter& revision, std::vector<AppearanceObject> objects,
    const std::array<double, 6>& matrix) {
    if (objects.empty()) {
        refuseAppearance("appearance without a form");
    }
    const std::uint32_t form = objects.front().number;
    Importer importer(revision, std::move(objects));
    const pdf::Reference reference = importer.bring(form);
    importer.finish(reference, matrix);
    return reference;
}

} // namespace eseal::seal

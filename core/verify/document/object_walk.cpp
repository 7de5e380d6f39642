#include "core/verify/document/object_walk.hpp"

#include "core/base/error.hpp"

#include <utility>

namespace eseal::verify {
namespace {

class Walk {
public:
    Walk(pdf::Document& document, std::size_t limit) : document_(document), limit_(limit) {}

    std::optional<ObjectsInUse> run() {
        visit(pdf::Object(document_.trailer()));
        while (!waiting_.empty() && found_.numbers.size() <= limit_) {
            const pdf::Reference next = waiting_.back();
            waiting_.pop_back();
            try {
                visit(document_.object(next));
            } catch (const Error&) {
                found_.unreadable.push_back(next);
            }
        }
        return waiting_.empty() ? std::optional(std::move(found_)) : std::nullopt;
    }

private:
    void visit(const pdf::Object& object) {
        if (const auto* reference = object.as<pdf::Reference>()) {
            reach(*reference);
        } else if (const auto* array = object.as<pdf::Array>()) {
            for (const pdf::Object& item : *array) {
                visit(item);
            }
        } else if (const auto* dictionary = object.as<pdf::Dictionary>()) {
            for (const pdf::DictionaryEntry& entry : dictionary->entries()) {
                visit(entry.value);
            }
        }
    }

    void reach(pdf::Reference reference) {
        if (found_.numbers.insert(reference.number).second) {
            waiting_.push_back(reference);
        }
    }

    pdf::Document& document_;
    std::size_t limit_;
    ObjectsInUse found_;
    std::vector<pdf::Reference> waiting_;
};

} // namespace

std::optional<ObjectsInUse> objectsInUse(pdf::Document& document, std::size_t limit) {
    return Walk(document, limit).run();
}

} // namespace eseal::verify

#include "core/verify/document/object_walk.hpp"

#include "core/pdf/damage.hpp"

#include <vector>

namespace eseal::verify {
namespace {

class Walk {
public:
    Walk(pdf::Document& document, std::size_t limit) : document_(document), limit_(limit) {}

    std::unordered_set<std::uint32_t> run() {
        visit(pdf::Object(document_.trailer()));
        while (!waiting_.empty()) {
            const pdf::Reference next = waiting_.back();
            waiting_.pop_back();
            visit(document_.object(next));
        }
        return std::move(reached_);
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
        if (!reached_.insert(reference.number).second) {
            return;
        }
        if (reached_.size() > limit_) {
            pdf::damaged("more objects than are looked at");
        }
        waiting_.push_back(reference);
    }

    pdf::Document& document_;
    std::size_t limit_;
    std::unordered_set<std::uint32_t> reached_;
    std::vector<pdf::Reference> waiting_;
};

} // namespace

std::unordered_set<std::uint32_t> objectsInUse(pdf::Document& document, std::size_t limit) {
    return Walk(document, limit).run();
}

} // namespace eseal::verify

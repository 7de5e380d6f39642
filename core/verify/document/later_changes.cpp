#include "core/verify/document/later_changes.hpp"

#include "core/base/error.hpp"
#include "core/pdf/characters.hpp"
#include "core/verify/document/changed_objects.hpp"

#include <algorithm>
#include <utility>

namespace eseal::verify {
namespace {

// Of signed documents some have a few dozen revisions.
constexpr std::size_t kMaxSteps = 500;
constexpr std::uint64_t kMaxEntriesRead = 200'000'000;

Change refusedRevision(std::size_t revision, std::string rule, std::string detail = {}) {
    Change change;
    change.revision = revision;
    change.rule = std::move(rule);
    change.detail = std::move(detail);
    return change;
}

/// Appearances that changed widgets had: it matters whether others use them.
void addAppearances(
    pdf::Document& older, const std::vector<std::uint32_t>& changed,
    std::unordered_set<std::uint32_t>& wanted) {
    for (const std::uint32_t number : changed) {
        const auto reference = referenceTo(older, number);
        const pdf::Object object = reference ? older.object(*reference) : pdf::Object();
        const auto* widget = object.as<pdf::Dictionary>();
        const auto* appearance =
            widget != nullptr ? pdf::findAs<pdf::Reference>(*widget, "AP") : nullptr;
        if (appearance != nullptr) {
            wanted.insert(appearance->number);
        }
    }
}

class StepReader {
public:
    StepReader(History& history, std::size_t from) : history_(history), from_(from) {}

    std::map<std::size_t, std::vector<Change>> run() {
        findTrailingBytes();
        if (from_ >= history_.count()) {
            return std::move(steps_);
        }
        std::size_t reached = from_;
        try {
            if (isTooMuch()) {
                steps_[history_.count()].push_back(
                    refusedRevision(history_.count(), "too-many-revisions"));
                return std::move(steps_);
            }
            std::unordered_set<std::uint32_t> wanted;
            for (reached = from_ + 1; reached <= history_.count(); ++reached) {
                auto changed = changedNumbers(
                    history_.revision(reached - 1).document, history_.revision(reached).document);
                wanted.insert(changed.begin(), changed.end());
                addAppearances(history_.revision(reached - 1).document, changed, wanted);
                changed_[reached] = std::move(changed);
            }
            classifyAll(std::move(wanted));
        } catch (const Error& error) {
            steps_[reached].push_back(
                refusedRevision(reached, "revision-unreadable", error.detail()));
        }
        return std::move(steps_);
    }

private:
    bool isTooMuch() {
        const std::uint64_t steps = history_.count() - from_;
        const std::uint64_t numbers =
            history_.newest().document.crossReference().highestNumber() + std::uint64_t{1};
        const std::uint64_t sections =
            history_.newest().document.crossReference().sections().size();
        return steps > kMaxSteps || steps * numbers * (sections + 1) > kMaxEntriesRead;
    }

    void classifyAll(std::unordered_set<std::uint32_t> wanted) {
        Usages usages(history_.revision(from_).document, std::move(wanted));
        for (std::size_t revision = from_ + 1; revision <= history_.count(); ++revision) {
            RevisionView& older = history_.revision(revision - 1);
            RevisionView& newer = history_.revision(revision);
            Step step{older.document, newer.document,         older.catalog,
                      newer.catalog,  older.catalogReference, usages};
            const std::vector<std::uint32_t>& changed = changed_.at(revision);
            std::vector<Change> changes = classifyStep(step, changed);
            for (Change& change : changes) {
                change.revision = revision;
            }
            std::ranges::move(changes, std::back_inserter(steps_[revision]));
            if (!usages.unreadable().empty()) {
                steps_[revision].push_back(refusedRevision(
                    revision, "object-unreadable",
                    std::to_string(*usages.unreadable().begin()) + " of the revision before"));
            }
            usages.advance(newer.document, changed);
        }
    }

    /// A few readers look for objects behind the last %%EOF.
    void findTrailingBytes() {
        const ByteView rest = history_.file().subspan(history_.ends().back().line);
        if (!std::ranges::all_of(rest, pdf::isWhiteSpace)) {
            const std::size_t next = history_.count() + 1;
            steps_[next].push_back(
                refusedRevision(next, "bytes-behind-end", std::to_string(rest.size()) + " bytes"));
        }
    }

    History& history_;
    std::size_t from_;
    std::map<std::size_t, std::vector<std::uint32_t>> changed_;
    std::map<std::size_t, std::vector<Change>> steps_;
};

} // namespace

std::map<std::size_t, std::vector<Change>> findChanges(History& history, std::size_t from) {
    return history.ends().empty() ? std::map<std::size_t, std::vector<Change>>()
                                  : StepReader(history, from).run();
}

} // namespace eseal::verify

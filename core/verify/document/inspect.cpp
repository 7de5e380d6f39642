#include "core/base/error.hpp"
#include "core/pdf/page_tree.hpp"
#include "core/pdf/security_store.hpp"
#include "core/verify/document/claims.hpp"
#include "core/verify/document/coverage.hpp"
#include "core/verify/document/findings.hpp"
#include "core/verify/document/found_values.hpp"
#include "core/verify/document/hidden_content.hpp"
#include "core/verify/document/history.hpp"
#include "core/verify/document/later_changes.hpp"
#include "core/verify/document/permissions.hpp"
#include "core/verify/document/warnings.hpp"
#include "core/verify/document/widget_place.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace eseal::verify {
namespace {

// Of signed documents the busiest have some thirty.
constexpr std::size_t kMaxSignatures = 500;

FoundSignature brokenSignature(std::string key, std::string detail) {
    FoundSignature found;
    found.problems.push_back({std::move(key), std::move(detail)});
    return found;
}

constexpr std::string_view kByteRangeKey = "/ByteRange";

bool looksSigned(ByteView file) {
    return asText(file).find(kByteRangeKey) != std::string_view::npos;
}

/// Whether more places of the file look like signatures than so many.
bool looksSignedMoreOften(ByteView file, std::size_t than) {
    const std::string_view text = asText(file);
    std::size_t at = text.find(kByteRangeKey);
    for (std::size_t i = 0; i < than && at != std::string_view::npos; ++i) {
        at = text.find(kByteRangeKey, at + 1);
    }
    return at != std::string_view::npos;
}

class Inspection {
public:
    Inspection(History& history, SignatureSearch search) : history_(history), search_(search) {}

    DocumentFindings run() {
        pdf::Document& document = history_.newest().document;
        findings_.revisions = history_.count();
        findings_.encrypted = document.security() != nullptr;
        findings_.pages = pdf::pageCount(document, history_.newest().catalog);
        findSignatures();
        if (search_ == SignatureSearch::WholeFile) {
            findMissing();
            findRemoved();
        }
        orderSignatures();
        findOverlaps(findings_.signatures);
        judgeChanges(findChanges(history_, firstSigned()), findings_.signatures);
        readStores();
        std::ranges::move(findWarnings(history_.newest()), std::back_inserter(findings_.warnings));
        findHidden();
        return std::move(findings_);
    }

    /// Nothing else is looked at: no other signature, no changes, stores, warnings.
    std::optional<FoundSignature> only(std::string_view field) {
        RevisionView& newest = history_.newest();
        for (const SignatureValue& value : findSignatureValues(newest.document, newest.catalog)) {
            if (value.field && value.field->name == field) {
                return examine(value);
            }
        }
        return std::nullopt;
    }

private:
    void findSignatures() {
        RevisionView& newest = history_.newest();
        try {
            for (const SignatureValue& value :
                 findSignatureValues(newest.document, newest.catalog)) {
                if (findings_.signatures.size() >= kMaxSignatures) {
                    findings_.signatures.push_back(brokenSignature("too-many-signatures", {}));
                    return;
                }
                findings_.signatures.push_back(examine(value));
            }
        } catch (const Error& error) {
            findings_.signatures.push_back(brokenSignature("form-unreadable", error.detail()));
        }
    }

    FoundSignature examine(const SignatureValue& value) {
        FoundSignature found;
        found.field = value.field ? value.field->name : std::string();
        found.kind = value.usageRights && !value.field ? SignatureKind::UsageRights
                                                       : SignatureKind::Signature;
        if (value.inSeveralFields) {
            findings_.warnings.push_back({"signature-in-several-fields", found.field});
        }
        try {
            examineDictionary(value, found);
        } catch (const Error& error) {
            found.problems.push_back({"signature-unreadable", error.detail()});
            found.coverage = Coverage::Nothing;
        }
        return found;
    }

    void examineDictionary(const SignatureValue& value, FoundSignature& found) {
        RevisionView& newest = history_.newest();
        const pdf::Object object = signatureObject(newest.document, value);
        const auto* signature = object.as<pdf::Dictionary>();
        if (signature == nullptr) {
            found.problems.push_back({"signature-not-a-dictionary", {}});
            return;
        }
        readClaims(newest.document, *signature, found);
        readPermissions(newest.document, value, *signature, found);
        examineCoverage(history_, value, *signature, found);
        if (value.field) {
            found.place = placeOf(newest, *value.field);
        }
    }

    /// Signatures that the form names, that are in the file, and that its cross-reference data
    /// does not lead to.
    void findMissing() {
        RevisionView& newest = history_.newest();
        if (!looksSignedMoreOften(history_.file(), findings_.signatures.size())) {
            return;
        }
        for (const pdf::Reference field : missingFields(newest.document, newest.catalog)) {
            if (findings_.signatures.size() >= kMaxSignatures) {
                return;
            }
            findings_.signatures.push_back(brokenSignature("field-missing", referenceText(field)));
        }
    }

    /// A signature that was taken out of the form again, when nothing else tells of it.
    void findRemoved() {
        static constexpr std::size_t kLookBack = 32;
        if (!findings_.signatures.empty() || !looksSigned(history_.file())) {
            return;
        }
        const std::size_t oldest = history_.count() > kLookBack ? history_.count() - kLookBack : 1;
        for (std::size_t revision = history_.count(); revision-- > oldest;) {
            try {
                RevisionView& view = history_.revision(revision);
                for (const SignatureValue& value :
                     findSignatureValues(view.document, view.catalog)) {
                    FoundSignature removed = brokenSignature("signature-removed", {});
                    removed.field = value.field ? value.field->name : std::string();
                    findings_.signatures.push_back(std::move(removed));
                }
            } catch (const Error& error) {
                findings_.warnings.push_back({"revision-unreadable", error.detail()});
            }
            if (!findings_.signatures.empty()) {
                return;
            }
        }
    }

    void orderSignatures() {
        std::ranges::stable_sort(findings_.signatures, {}, [](const FoundSignature& signature) {
            return signature.revision == 0 ? std::numeric_limits<std::size_t>::max()
                                           : signature.revision;
        });
    }

    /// Later revisions are judged by what they change.
    void findHidden() {
        const std::size_t first = firstSigned();
        try {
            RevisionView& view =
                first == history_.count() ? history_.newest() : history_.revision(first);
            std::ranges::move(findHiddenContent(view), std::back_inserter(findings_.warnings));
        } catch (const Error& error) {
            findings_.warnings.push_back({"revision-unreadable", error.detail()});
        }
    }

    std::size_t firstSigned() const {
        const bool any = !findings_.signatures.empty();
        const std::size_t first = any ? findings_.signatures.front().revision : 0;
        return first != 0 ? first : history_.count();
    }

    void readStores() {
        std::set<std::size_t> revisions{history_.count()};
        for (const FoundSignature& signature : findings_.signatures) {
            revisions.insert(signature.revision);
        }
        revisions.erase(0);
        SecurityStore known;
        for (const std::size_t revision : revisions) {
            try {
                RevisionView& view = history_.revision(revision);
                pdf::ValidationData data = pdf::readSecurityStore(view.document, view.catalog);
                SecurityStore store{
                    std::move(data.certificates), std::move(data.ocspResponses),
                    std::move(data.crls)};
                if (store != known) {
                    known = store;
                    findings_.stores.push_back({revision, std::move(store)});
                }
            } catch (const Error& error) {
                findings_.warnings.push_back({"revision-unreadable", error.detail()});
            }
        }
    }

    History& history_;
    SignatureSearch search_;
    DocumentFindings findings_;
};

DocumentFindings unreadable(ByteView file, const Error& error) {
    DocumentFindings findings;
    findings.unreadable = Problem{"document-unreadable", error.detail()};
    if (looksSigned(file)) {
        findings.signatures.push_back(brokenSignature("document-unreadable", error.detail()));
    }
    return findings;
}

} // namespace

DocumentFindings inspectDocument(ByteView file, std::string_view password, SignatureSearch search) {
    try {
        History history(file, password);
        return Inspection(history, search).run();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::DocumentDamaged) {
            throw;
        }
        return unreadable(file, error);
    }
}

std::optional<FoundSignature>
inspectSignature(ByteView file, std::string_view password, std::string_view field) {
    History history(file, password);
    return Inspection(history, SignatureSearch::Referenced).only(field);
}

} // namespace eseal::verify

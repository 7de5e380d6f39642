#include "core/pdf/security_store.hpp"

#include "core/base/error.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/revision_edit.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace eseal::pdf {
namespace {

constexpr std::size_t kMaxStoreEntries = 2048; // of one kind
constexpr std::size_t kMaxStoreEntry = std::size_t{64} << 20U;
constexpr std::size_t kHeaderReach = 1024;
constexpr std::size_t kMaxStoreSize = std::size_t{256} << 20U;

/// The streams of one array; `room` shrinks by what they hold.
std::vector<Bytes> readStreams(Document& document, const Object& list, std::size_t& room) {
    std::vector<Bytes> streams;
    const auto* array = list.as<Array>();
    for (std::size_t i = 0; array != nullptr && i < std::min(array->size(), kMaxStoreEntries);
         ++i) {
        const auto* reference = (*array)[i].as<Reference>();
        if (reference == nullptr) {
            continue;
        }
        try {
            Bytes content = document.streamContent(*reference, std::min(room, kMaxStoreEntry));
            room -= content.size();
            if (std::ranges::find(streams, content) == streams.end()) {
                streams.push_back(std::move(content));
            }
        } catch (const Error&) {
            // One bad entry does not take the others away.
        }
    }
    return streams;
}

/// The /DSS in the making, and where it has to be written back.
class StoreEditor {
public:
    StoreEditor(RevisionWriter& revision, Reference catalog)
        : revision_(revision), catalog_(catalog),
          catalogDictionary_(dictionaryAt(revision, catalog)),
          place_(lastReference(revision, catalogDictionary_.find("DSS"))) {
        Object store = valueOf(revision, catalogDictionary_, "DSS");
        isNew_ = store.isNull();
        if (isNew_) {
            store_.set("Type", Name{"DSS"});
            return;
        }
        auto* dictionary = store.as<Dictionary>();
        if (dictionary == nullptr) {
            damaged("DSS is not a dictionary");
        }
        store_ = std::move(*dictionary);
    }

    void append(std::string_view key, const std::vector<Bytes>& streams) {
        if (streams.empty()) {
            return;
        }
        const auto place = lastReference(revision_, store_.find(key));
        Object current = valueOf(revision_, store_, key);
        if (current.isNull()) {
            current = Array();
        }
        auto* array = current.as<Array>();
        if (array == nullptr) {
            damaged(std::string("DSS /").append(key).append(" is not an array"));
        }
        for (const Bytes& stream : streams) {
            const Reference reference = revision_.add();
            revision_.setStream(reference, {}, stream);
            array->push_back(reference);
        }
        if (place) {
            revision_.set(*place, std::move(current));
        } else {
            store_.set(key, std::move(current));
        }
    }

    void write() {
        if (isNew_ && !place_) {
            place_ = revision_.add();
            catalogDictionary_.set("DSS", *place_);
            revision_.set(catalog_, std::move(catalogDictionary_));
        }
        if (place_) {
            revision_.set(*place_, std::move(store_));
        } else {
            catalogDictionary_.set("DSS", std::move(store_));
            revision_.set(catalog_, std::move(catalogDictionary_));
        }
    }

private:
    RevisionWriter& revision_;
    Reference catalog_;
    Dictionary catalogDictionary_;
    std::optional<Reference> place_;
    Dictionary store_;
    bool isNew_ = false;
};

std::vector<Bytes> missingIn(const std::vector<Bytes>& present, const std::vector<Bytes>& wanted) {
    std::vector<Bytes> missing;
    for (const Bytes& item : wanted) {
        if (std::ranges::find(present, item) == present.end() &&
            std::ranges::find(missing, item) == missing.end()) {
            missing.push_back(item);
        }
    }
    return missing;
}

bool isOfPdf2(Document& document, const Dictionary& catalog) {
    constexpr std::string_view kHeader = "%PDF-2.";
    const Object version = document.valueOf(catalog, "Version");
    const auto* name = version.as<Name>();
    const std::string_view start = asText(document.file()).substr(0, kHeaderReach);
    return start.find(kHeader) != std::string_view::npos ||
           (name != nullptr && name->text.starts_with("2."));
}

} // namespace

ValidationData readSecurityStore(Document& document, const Dictionary& catalog) {
    ValidationData data;
    const Object store = document.valueOf(catalog, "DSS");
    const auto* dictionary = store.as<Dictionary>();
    if (dictionary == nullptr) {
        return data;
    }
    std::size_t room = kMaxStoreSize;
    const auto streams = [&](std::string_view key) {
        return readStreams(document, document.valueOf(*dictionary, key), room);
    };
    data.certificates = streams("Certs");
    data.ocspResponses = streams("OCSPs");
    data.crls = streams("CRLs");
    return data;
}

bool addToSecurityStore(
    Document& document, RevisionWriter& revision, Reference catalog, const ValidationData& data) {
    const ValidationData present = readSecurityStore(document, dictionaryAt(revision, catalog));
    const ValidationData missing{
        .certificates = missingIn(present.certificates, data.certificates),
        .ocspResponses = missingIn(present.ocspResponses, data.ocspResponses),
        .crls = missingIn(present.crls, data.crls)};
    if (missing.empty()) {
        return false;
    }
    StoreEditor store(revision, catalog);
    store.append("Certs", missing.certificates);
    store.append("OCSPs", missing.ocspResponses);
    store.append("CRLs", missing.crls);
    store.write();
    declareSecurityExtension(document, revision, catalog);
    return true;
}

void declareSecurityExtension(Document& document, RevisionWriter& revision, Reference catalog) {
    Dictionary catalogDictionary = dictionaryAt(revision, catalog);
    if (isOfPdf2(document, catalogDictionary)) {
        return;
    }
    const auto place = lastReference(revision, catalogDictionary.find("Extensions"));
    Object extensions = valueOf(revision, catalogDictionary, "Extensions");
    if (extensions.isNull()) {
        extensions = Dictionary();
    }
    auto* dictionary = extensions.as<Dictionary>();
    if (dictionary == nullptr || dictionary->find("ESIC") != nullptr) {
        return;
    }
    Dictionary extension;
    extension.set("BaseVersion", Name{"1.7"});
    extension.set("ExtensionLevel", std::int64_t{1});
    dictionary->set("ESIC", std::move(extension));
    if (place) {
        revision.set(*place, std::move(extensions));
    } else {
        catalogDictionary.set("Extensions", std::move(extensions));
        revision.set(catalog, std::move(catalogDictionary));
    }
}

} // namespace eseal::pdf

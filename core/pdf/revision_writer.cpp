#include "core/pdf/revision_writer.hpp"

#include "core/base/digest.hpp"
#include "core/pdf/damage.hpp"
#include "core/pdf/revision_section.hpp"
#include "core/pdf/serializer.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace eseal::pdf {
namespace {

std::uint32_t lastUsedNumber(const Document& document) {
    std::uint64_t last = document.crossReference().highestNumber();
    const auto* size = findAs<std::int64_t>(document.trailer(), "Size");
    if (size != nullptr && *size > 0) {
        last = std::max(last, static_cast<std::uint64_t>(*size) - 1);
    }
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(last, kMaxObjectNumber));
}

} // namespace

RevisionWriter::RevisionWriter(Document& document)
    : document_(document), lastNumber_(lastUsedNumber(document)) {}

Reference RevisionWriter::add() {
    if (lastNumber_ >= kMaxObjectNumber) {
        refuse(ErrorCode::DocumentUnsupported, "no object numbers are left");
    }
    return {++lastNumber_, 0};
}

void RevisionWriter::set(Reference reference, Object value) {
    objects_.insert_or_assign(reference, Content{std::move(value), std::nullopt});
}

void RevisionWriter::setStream(Reference reference, Dictionary dictionary, Bytes data) {
    dictionary.set("Length", Object::integer(data.size()));
    objects_.insert_or_assign(reference, Content{std::move(dictionary), std::move(data)});
}

Object RevisionWriter::object(Reference reference) {
    const auto changed = objects_.find(reference);
    return changed != objects_.end() ? changed->second.value : document_.object(reference);
}

Object RevisionWriter::resolve(const Object& object) {
    Object current = object;
    for (int hop = 0; const auto* reference = current.as<Reference>(); ++hop) {
        if (hop >= kMaxReferenceHops) {
            damaged("references in a loop");
        }
        current = this->object(*reference);
    }
    return current;
}

RevisionWriter::Content RevisionWriter::encrypted(
    const SecurityHandler& security, Reference reference, const Content& plain) {
    Content content{security.encrypted(reference, plain.value), std::nullopt};
    if (plain.data) {
        auto& dictionary = *content.value.as<Dictionary>();
        content.data = security.encrypted(reference, dictionary, *plain.data);
        dictionary.set("Length", Object::integer(content.data->size()));
    }
    return content;
}

void RevisionWriter::append(std::string& out, Serializer& serializer, const Content& content) {
    serializer.write(content.value);
    if (content.data) {
        out.append("\nstream\n").append(asText(*content.data)).append("\nendstream");
    }
}

WrittenRevision RevisionWriter::write() const {
    const FileLayout& layout = document_.layout();
    const std::uint64_t start = document_.file().size() - layout.base;
    std::string out;
    if (document_.file().back() != '\n' && document_.file().back() != '\r') {
        out += '\n';
    }
    Serializer serializer(out);
    std::vector<WrittenObject> written;
    const SecurityHandler* security = document_.security();
    for (const auto& [reference, content] : objects_) {
        written.push_back({reference, start + out.size()});
        out += std::to_string(reference.number) + ' ' + std::to_string(reference.generation) +
               " obj\n";
        if (security != nullptr) {
            append(out, serializer, encrypted(*security, reference, content));
        } else {
            append(out, serializer, content);
        }
        out += "\nendobj\n";
    }
    const Digest digest = digestOf(DigestAlgorithm::Sha256, asBytes(out));
    SectionPlan plan;
    plan.kind = document_.crossReference().sections().front().kind;
    plan.previous = layout.startxref;
    plan.trailer = revisionTrailer(document_, digest.bytes());
    plan.objects = std::move(written);
    plan.lastNumber = lastNumber_;
    plan.offset = start + out.size();
    out += revisionSection(std::move(plan));
    const ByteView bytes = asBytes(out);
    return {{bytes.begin(), bytes.end()}, serializer.placeholders()};
}

} // namespace eseal::pdf

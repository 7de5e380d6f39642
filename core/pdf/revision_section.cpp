#include "core/pdf/revision_section.hpp"

#include "core/pdf/damage.hpp"
#include "core/pdf/serializer.hpp"

#include <iomanip>
#include <sstream>
#include <utility>

namespace eseal::pdf {
namespace {

constexpr std::uint64_t kTableLimit = 10'000'000'000;
constexpr std::size_t kIdSize = 16;

struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Stretches of neighbouring numbers.
std::vector<Run> runs(const std::vector<WrittenObject>& objects) {
    std::vector<Run> found;
    for (std::size_t k = 0; k < objects.size(); ++k) {
        if (k > 0 && objects[k].reference.number == objects[k - 1].reference.number + 1) {
            found.back().end = k + 1;
        } else {
            found.push_back({k, k + 1});
        }
    }
    return found;
}

std::string table(const SectionPlan& plan) {
    std::ostringstream out;
    out << "xref\n" << std::setfill('0');
    for (const Run& run : runs(plan.objects)) {
        out << plan.objects[run.begin].reference.number << ' ' << run.end - run.begin << '\n';
        for (std::size_t k = run.begin; k < run.end; ++k) {
            out << std::setw(10) << plan.objects[k].offset << ' ' << std::setw(5)
                << plan.objects[k].reference.generation << " n \n";
        }
    }
    return out.str() + "trailer\n" + serialize(plan.trailer);
}

void appendBigEndian(std::string& out, std::uint64_t value, std::size_t width) {
    for (std::size_t k = width; k > 0; --k) {
        out += static_cast<char>(value >> (8 * (k - 1)) & 0xFFU);
    }
}

std::string stream(SectionPlan plan) {
    const Reference self{plan.lastNumber, 0};
    plan.objects.push_back({self, plan.offset});
    // Four bytes where they are enough: some readers know no wider ones.
    const std::size_t width = plan.offset >> 32U == 0 ? 4 : 8;
    Array index;
    std::string data;
    for (const Run& run : runs(plan.objects)) {
        index.push_back(Object::integer(plan.objects[run.begin].reference.number));
        index.push_back(Object::integer(run.end - run.begin));
        for (std::size_t k = run.begin; k < run.end; ++k) {
            appendBigEndian(data, 1, 1);
            appendBigEndian(data, plan.objects[k].offset, width);
            appendBigEndian(data, plan.objects[k].reference.generation, 2);
        }
    }
    plan.trailer.set("Type", Name{"XRef"});
    plan.trailer.set("W", Array{Object::integer(1), Object::integer(width), Object::integer(2)});
    plan.trailer.set("Index", std::move(index));
    plan.trailer.set("Length", Object::integer(data.size()));
    return std::to_string(self.number) + " 0 obj\n" + serialize(plan.trailer) + "\nstream\n" +
           data + "\nendstream\nendobj";
}

} // namespace

Dictionary revisionTrailer(Document& document, ByteView seed) {
    Dictionary trailer = document.trailer();
    for (const auto* key :
         {"Prev", "XRefStm", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "DL", "F",
          "FFilter", "FDecodeParms"}) {
        trailer.erase(key);
    }
    const String fresh{std::string(asText(seed.first(kIdSize)))};
    const Object old = document.valueOf(trailer, "ID");
    const auto* parts = old.as<Array>();
    const bool whole =
        parts != nullptr && parts->size() == 2 && parts->front().as<String>() != nullptr;
    // Up to revision 4 the key of an encrypted file is made with the first part, or without one;
    // what stands in an object of its own was taken undecrypted.
    const bool mayChange = whole && findAs<Array>(trailer, "ID") != nullptr;
    if (mayChange || document.security() == nullptr) {
        trailer.set("ID", Array{whole ? parts->front() : Object(fresh), fresh});
    }
    return trailer;
}

std::string revisionSection(SectionPlan plan) {
    const bool asTable = plan.kind == SectionKind::Table && plan.offset < kTableLimit;
    if (!asTable) {
        if (plan.lastNumber >= kMaxObjectNumber) {
            refuse(ErrorCode::DocumentUnsupported, "no object numbers are left");
        }
        ++plan.lastNumber;
    }
    const std::uint64_t offset = plan.offset;
    plan.trailer.set("Size", Object::integer(std::uint64_t{plan.lastNumber} + 1));
    plan.trailer.set("Prev", Object::integer(plan.previous));
    const std::string out = asTable ? table(plan) : stream(std::move(plan));
    return out + "\nstartxref\n" + std::to_string(offset) + "\n%%EOF\n";
}

} // namespace eseal::pdf

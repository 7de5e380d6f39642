#include "core/pdf/revision_section.hpp"
#include "core/pdf/revision_writer.hpp"
#include "core/pdf/serializer.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::pdf {
namespace {

using test::kCatalog;
using test::onePage;
using test::PdfBuilder;

/// The file with one object changed to "changed" and one added.
std::string updated(const std::string& file) {
    Document document(asBytes(file));
    RevisionWriter revision(document);
    revision.set({3, 0}, String{"changed"});
    revision.set(revision.add(), String{"added"});
    const WrittenRevision written = revision.write();
    return file + std::string(asText(written.bytes));
}

std::string appendedTo(const std::string& file) {
    return updated(file).substr(file.size());
}

std::string serializedTrailer(const std::string& file) {
    const Document document(asBytes(file));
    return serialize(document.trailer());
}

TEST(RevisionWriter, IsReadBackByTheReader) {
    PdfBuilder inStream;
    inStream.objectStream(5, {{1, std::string(kCatalog)}, {3, "null"}}).xrefStream(6);
    for (const std::string& file : {onePage().table().text(), inStream.text()}) {
        const std::string result = updated(file);
        Document document(asBytes(result));
        EXPECT_EQ(document.object({3, 0}), Object(String{"changed"}));
        const std::uint32_t added = file == inStream.text() ? 7 : 4;
        EXPECT_EQ(document.object({added, 0}), Object(String{"added"}));
        EXPECT_FALSE(document.object({1, 0}).isNull());
    }
}

TEST(RevisionWriter, WritesATableAfterATable) {
    const std::string added = appendedTo(onePage().table().text());
    EXPECT_NE(added.find("\nxref\n3 2\n"), std::string::npos);
    EXPECT_EQ(added.find("/XRef"), std::string::npos);
    EXPECT_TRUE(added.ends_with("\n%%EOF\n"));
}

TEST(RevisionWriter, WritesAStreamAfterAStream) {
    const std::string added = appendedTo(onePage().xrefStream(4).text());
    EXPECT_NE(added.find("/Type/XRef"), std::string::npos);
    EXPECT_NE(added.find("/W[1 4 2]"), std::string::npos);
    EXPECT_EQ(added.find("trailer"), std::string::npos);
}

TEST(RevisionWriter, WritesATableWithoutXrefStmAfterAHybrid) {
    PdfBuilder pdf = onePage();
    pdf.objectStream(5, {{4, "44"}}).hybrid(6);
    const std::string added = appendedTo(pdf.text());
    EXPECT_NE(added.find("\nxref\n"), std::string::npos);
    EXPECT_EQ(added.find("XRefStm"), std::string::npos);
}

TEST(RevisionWriter, TableEntriesHaveTwentyBytes) {
    const std::string added = appendedTo(onePage().table().text());
    const std::size_t first = added.find("xref\n3 2\n") + 9;
    EXPECT_EQ(added.find("trailer\n") - first, 40U);
    EXPECT_EQ(added.substr(first + 10, 10), " 00000 n \n");
}

TEST(RevisionWriter, KeepsEveryTrailerKeyAndTheFirstId) {
    const std::string keys =
        "/Root 1 0 R/Info 9 0 R/Own[1 2.50]/ID[<01><02>]/DocChecksum/A/XRefStm 0";
    const std::string result = updated(onePage().table(keys).text());
    const std::string trailer = serializedTrailer(result);
    EXPECT_TRUE(trailer.starts_with("<</Root 1 0 R/Info 9 0 R/Own[1 2.50]/ID[<01>")) << trailer;
    EXPECT_NE(trailer.find("/DocChecksum/A"), std::string::npos);
    EXPECT_EQ(trailer.find("<02>"), std::string::npos);
}

TEST(RevisionWriter, DropsOnlyWhatDescribesTheOldStream) {
    const std::string result =
        updated(onePage().xrefStream(4, "/Root 1 0 R/Info 9 0 R/ID[<01><02>]").text());
    const std::string trailer = serializedTrailer(result);
    EXPECT_NE(trailer.find("/Info 9 0 R"), std::string::npos);
    EXPECT_NE(trailer.find("/ID[<01>"), std::string::npos);
    EXPECT_NE(trailer.find("/Index[3 1 5 2]"), std::string::npos) << trailer;
}

TEST(RevisionWriter, LeadsBackToTheSectionBefore) {
    const PdfBuilder pdf = onePage().table();
    const std::string result = updated(pdf.text());
    const Document document(asBytes(result));
    EXPECT_EQ(*document.trailer().find("Prev"), Object(Object::integer(pdf.startxref())));
}

TEST(RevisionWriter, NumbersAboveSizeAndAboveTheHighest) {
    const auto firstNew = [](const std::string& file) {
        Document document(asBytes(file));
        return RevisionWriter(document).add().number;
    };
    EXPECT_EQ(firstNew(onePage().object(9, "null").table().text()), 10U);
    std::string sloppy = onePage().object(9, "null").table().text();
    sloppy.replace(sloppy.find("/Size 10"), 8, "/Size 3 ");
    EXPECT_EQ(firstNew(sloppy), 10U);
    sloppy.replace(sloppy.find("/Size 3 "), 8, "/Size 99");
    EXPECT_EQ(firstNew(sloppy), 99U);
}

TEST(RevisionWriter, RefusesWhenNoNumbersAreLeft) {
    std::string file = onePage().table().text();
    file.replace(file.find("/Size 4"), 7, "/Size 8388608");
    const std::size_t at = file.find("xref\n");
    file.replace(file.find("startxref\n") + 10, std::to_string(at).size(), std::to_string(at));
    Document document(asBytes(file));
    RevisionWriter revision(document);
    test::expectRefusal(ErrorCode::DocumentUnsupported, [&] { revision.add(); });
}

TEST(RevisionWriter, CountsOffsetsAsTheFileDoes) {
    const std::string result = updated("junk before\n" + onePage().table().text());
    Document document(asBytes(result));
    EXPECT_EQ(document.layout().base, 12U);
    EXPECT_EQ(document.object({3, 0}), Object(String{"changed"}));
}

TEST(RevisionWriter, BeginsOnALineOfItsOwn) {
    std::string file = onePage().table().text();
    EXPECT_TRUE(appendedTo(file).starts_with("3 0 obj"));
    file.pop_back();
    EXPECT_TRUE(appendedTo(file).starts_with("\n3 0 obj"));
    EXPECT_TRUE(appendedTo(file + "junk").starts_with("\n3 0 obj"));
}

TEST(RevisionWriter, WritesStreamsWithTheLengthOfTheirData) {
    const std::string file = onePage().table().text();
    Document document(asBytes(file));
    RevisionWriter revision(document);
    const Reference stream = revision.add();
    Dictionary dictionary;
    dictionary.set("Length", Object::integer(99));
    dictionary.set("Type", Name{"XObject"});
    revision.setStream(stream, dictionary, {'a', '\r', 0, 'b'});
    EXPECT_EQ(revision.object(stream).as<Dictionary>()->entries().size(), 2U);
    const std::string added(asText(revision.write().bytes));
    const std::string expected = std::string("4 0 obj\n<</Length 4/Type/XObject>>\nstream\na\r") +
                                 '\0' + "b\nendstream\nendobj\n";
    EXPECT_TRUE(added.starts_with(expected)) << added;
}

SectionPlan planAt(std::uint64_t offset, SectionKind kind) {
    SectionPlan plan;
    plan.kind = kind;
    plan.objects = {{{3, 0}, offset - 100}};
    plan.lastNumber = 3;
    plan.offset = offset;
    return plan;
}

TEST(RevisionSection, WidensStreamFieldsBeyondFourGigabytes) {
    const std::string near = revisionSection(planAt(0xFFFF'FFFF, SectionKind::Stream));
    EXPECT_NE(near.find("/W[1 4 2]"), std::string::npos);
    const std::string far = revisionSection(planAt(0x1'2345'6789, SectionKind::Stream));
    EXPECT_NE(far.find("/W[1 8 2]"), std::string::npos);
    EXPECT_NE(far.find(std::string("\x01\0\0\0\x01\x23\x45\x67\x89\0\0", 11)), std::string::npos);
}

TEST(RevisionSection, WritesAStreamWhereATableHasNoDigitsLeft) {
    EXPECT_NE(
        revisionSection(planAt(9'999'999'999, SectionKind::Table)).find("9999999899 00000 n"),
        std::string::npos);
    const std::string beyond = revisionSection(planAt(10'000'000'000, SectionKind::Table));
    EXPECT_NE(beyond.find("/Type/XRef"), std::string::npos);
    EXPECT_NE(beyond.find("startxref\n10000000000\n"), std::string::npos);
}

} // namespace
} // namespace eseal::pdf

#include "core/seal/check_sealed.hpp"
#include "tests/unit/pdf/expect_refusal.hpp"
#include "tests/unit/seal/preparing.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eseal::seal {
namespace {

using test::expectRefusal;
using test::onePage;

/// A sealed file with what has to be found in it.
struct Sealed {
    std::string text;
    SealedExpectation expected;
};

Sealed sealedFile(const std::string& input) {
    const PreparedRevision revision = test::prepared(input);
    const Bytes signature(20, 0xAB);
    return {
        input + std::string(asText(embed(revision, signature))),
        {.byteRange = revision.byteRange, .fieldName = revision.fieldName, .password = {}}};
}

void expectUnsound(const Sealed& file) {
    expectRefusal(ErrorCode::Internal, [&] { checkSealed(asBytes(file.text), file.expected); });
}

TEST(CheckSealed, FindsTheSealInEveryKindOfFile) {
    for (const std::string& input :
         {onePage().table().text(), onePage().xrefStream(4).text(),
          "junk\n" + onePage().table().text()}) {
        const Sealed file = sealedFile(input);
        EXPECT_NO_THROW(checkSealed(asBytes(file.text), file.expected));
        const Sealed again = sealedFile(file.text);
        EXPECT_NO_THROW(checkSealed(asBytes(again.text), again.expected));
        expectRefusal(
            ErrorCode::Internal, [&] { checkSealed(asBytes(again.text), file.expected); });
    }
}

TEST(CheckSealed, RefusesAnotherRangeOrField) {
    const Sealed good = sealedFile(onePage().table().text());
    for (std::size_t part = 0; part < 4; ++part) {
        Sealed bad = good;
        ++bad.expected.byteRange.at(part);
        expectUnsound(bad);
    }
    Sealed bad = good;
    bad.expected.fieldName = "Signature2";
    expectUnsound(bad);
}

TEST(CheckSealed, RefusesAFileThatChangedInItsStructure) {
    const Sealed good = sealedFile(onePage().table().text());
    for (const auto* part :
         {"/ByteRange [0", "/Contents <", "/V 4 0 R", "/SubFilter/ETSI", "startxref\n", "4 0 obj",
          "trailer\n<</Root"}) {
        Sealed bad = good;
        const std::size_t at = bad.text.rfind(part);
        ASSERT_NE(at, std::string::npos) << part;
        const std::size_t changed = at + std::string_view(part).size() - 2;
        bad.text[changed] = bad.text[changed] == '9' ? '8' : '9';
        expectUnsound(bad);
    }
}

} // namespace
} // namespace eseal::seal

#include "tests/unit/token/token_fixture.hpp"

#include <fstream>

namespace eseal::token::pkcs11 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class InventoryTest : public TokenTest {
protected:
    void putOnSecondToken(const test::Issued& issued) {
        tokens_.add("Second");
        tokens_.put(
            "Second", {{.key = issued.key.get(), .certificate = issued.certificate, .id = {1}}});
    }
};

TEST_F(InventoryTest, ShowsTheSealCertificateWithItsChainAndToken) {
    const Inventory inventory = module().inventory();
    EXPECT_THAT(inventory.tokens, SizeIs(1));
    EXPECT_THAT(inventory.skipped, IsEmpty());
    ASSERT_THAT(inventory.certificates, SizeIs(1));
    const CertificateEntry& entry = inventory.certificates.front();
    EXPECT_EQ(entry.certificate, seal_.certificate);
    EXPECT_THAT(entry.chain, ElementsAre(pki_.issuing().certificate));
    EXPECT_TRUE(entry.info.isQualifiedSeal());
    EXPECT_EQ(entry.token.label, kLabel);
    EXPECT_EQ(entry.token.manufacturer, "SoftHSM project");
    EXPECT_EQ(entry.token.tries, PinTries::Several);
    EXPECT_FALSE(entry.token.protectedPath);
    EXPECT_EQ(entry.token.minPinLength, 4U);
    EXPECT_EQ(entry.token.maxPinLength, 255U);
}

TEST_F(InventoryTest, ShowsWhatTheTokenSaysOfItsPin) {
    control_.set("protected", "1");
    control_.set("min_pin", "6");
    control_.set("max_pin", "0xFFFFFFFFFFFFFFFF"); // CK_UNAVAILABLE_INFORMATION
    control_.set("tries", "1");
    const TokenInfo token = module().inventory().certificates.at(0).token;
    EXPECT_TRUE(token.protectedPath);
    EXPECT_EQ(token.minPinLength, 6U);
    EXPECT_EQ(token.maxPinLength, 0U);
    EXPECT_EQ(token.tries, PinTries::Final);
}

TEST_F(InventoryTest, TellsATwinWithTheSameSubjectApart) {
    const test::Issued twin =
        pki_.issue(test::KeyKind::P256, test::CertificateProfile::authenticationTwin());
    tokens_.put(kLabel, {{.key = twin.key.get(), .certificate = twin.certificate, .id = {2}}});
    const Inventory inventory = module().inventory();
    ASSERT_THAT(inventory.certificates, SizeIs(2));
    for (const CertificateEntry& entry : inventory.certificates) {
        EXPECT_EQ(entry.info.isQualifiedSeal(), entry.certificate == seal_.certificate);
        EXPECT_EQ(entry.info.subject, inventory.certificates.front().info.subject);
    }
}

TEST_F(InventoryTest, ShowsSeveralTokens) {
    putOnSecondToken(pki_.issue(test::KeyKind::P384));
    const Inventory inventory = module().inventory();
    EXPECT_THAT(inventory.tokens, SizeIs(2));
    EXPECT_THAT(inventory.certificates, SizeIs(2));
}

TEST_F(InventoryTest, ShowsACertificateOnTwoTokensOnce) {
    putOnSecondToken({openssl::Key(test::makeKey(test::KeyKind::P256)), seal_.certificate});
    const Inventory inventory = module().inventory();
    EXPECT_THAT(inventory.certificates, SizeIs(1));
    ASSERT_THAT(inventory.tokens, SizeIs(2));
    for (const TokenContents& contents : inventory.tokens) {
        EXPECT_THAT(contents.certificates, ElementsAre(fingerprint())) << contents.token.label;
    }
}

TEST_F(InventoryTest, ShowsATokenWithoutCertificates) {
    tokens_.add("Empty");
    const Inventory inventory = module().inventory();
    ASSERT_THAT(inventory.tokens, SizeIs(2));
    const bool emptyFirst = inventory.tokens.front().token.label == "Empty";
    const TokenContents& empty = inventory.tokens.at(emptyFirst ? 0 : 1);
    EXPECT_EQ(empty.token.label, "Empty");
    EXPECT_THAT(empty.certificates, IsEmpty());
    EXPECT_THAT(inventory.tokens.at(emptyFirst ? 1 : 0).certificates, ElementsAre(fingerprint()));
}

TEST_F(InventoryTest, SkipsAndNamesASlotThatErrs) {
    putOnSecondToken(pki_.issue(test::KeyKind::P256));
    for (const char* function :
         {"C_GetTokenInfo", "C_OpenSession", "C_FindObjectsInit", "C_FindObjects"}) {
        SCOPED_TRACE(function);
        control_.set(function, "0x30");
        const Inventory inventory = module().inventory();
        ASSERT_THAT(inventory.certificates, SizeIs(1));
        EXPECT_EQ(inventory.certificates.front().token.label, "Second");
        EXPECT_THAT(inventory.skipped, ElementsAre(HasSubstr("CKR_DEVICE_ERROR")));
        control_.unset(function);
    }
}

TEST_F(InventoryTest, SkipsAndNamesAnObjectThatIsNoCertificate) {
    tokens_.put(kLabel, {{.certificate = {0x30, 0x03, 1, 2, 3}, .id = {7}}});
    const Inventory inventory = module().inventory();
    EXPECT_THAT(inventory.certificates, SizeIs(1));
    EXPECT_THAT(inventory.skipped, ElementsAre(HasSubstr("no X.509 certificate")));
}

TEST_F(InventoryTest, ShowsAnAuthorityOnlyWhenItsKeyLiesBesideIt) {
    const test::Issued& authority = pki_.issuing();
    tokens_.put(kLabel, {{.key = authority.key.get(), .id = {9}}});
    EXPECT_THAT(module().inventory().certificates, SizeIs(2));
}

TEST_F(InventoryTest, LooksAfreshEachTime) {
    EXPECT_THAT(module().inventory().tokens, SizeIs(1));
    control_.set("absent", "1");
    EXPECT_THAT(module().inventory().tokens, SizeIs(0));
    control_.set("absent", "0");
    EXPECT_THAT(module().inventory().tokens, SizeIs(1));
}

TEST_F(InventoryTest, LeavesASignerLoggedIn) {
    test::ScriptedPins pins({kPin});
    const auto signer = open(pins);
    module().inventory();
    EXPECT_TRUE(verifies(sign(*signer)));
}

TEST_F(InventoryTest, FailsWhenTheModuleCannotListItsSlots) {
    control_.set("C_GetSlotList", "0x5");
    const Error error = test::errorOf([&] { module().inventory(); });
    EXPECT_EQ(codeOf(error), "token-failed");
    EXPECT_EQ(error.data().at("ckr"), "0x5");
}

std::string reasonFor(const std::filesystem::path& path) {
    const Error error = test::errorOf([&] { const Module module(path); });
    return error.code() == ErrorCode::TokenFailed && error.data().at("module") == path.string()
               ? error.data().at("reason").get<std::string>()
               : "no such error";
}

TEST(ModuleLoading, TellsWhyAFileIsNoModule) {
    const test::TemporaryFolder folder;
    const auto text = folder.path() / "text.so";
    std::ofstream(text) << "not a library";
    EXPECT_THAT(reasonFor(folder.path() / "missing.so"), HasSubstr("No such file"));
    EXPECT_THAT(reasonFor(text), HasSubstr("text.so"));
    EXPECT_EQ(reasonFor("/lib/x86_64-linux-gnu/libz.so.1"), "not a PKCS#11 module");
}

TEST(ModuleLoading, TellsThatInitialisingFailed) {
    setenv("SOFTHSM2_CONF", "/nonexistent/softhsm2.conf", 1);
    EXPECT_THAT(reasonFor(test::TokenControl::module()), HasSubstr("C_Initialize"));
}

} // namespace
} // namespace eseal::token::pkcs11

#include "host/dialog/assuan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "example_consent.hpp"

namespace eseal::dialog {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string described(const Consent& consent) {
    return pinWindow(consent, exampleRequest()).description;
}

std::string warned(const token::PinRequest& request, Language language = Language::English) {
    return pinWindow(exampleConsent(language), request).warning;
}

TEST(PinWindow, SaysEverythingInEnglish) {
    const WindowTexts texts = pinWindow(exampleConsent(), exampleRequest());
    EXPECT_EQ(texts.title, "Web eSeal");
    EXPECT_EQ(
        texts.description, "The site https://portal.example.no\n"
                           "asks you to seal this document:\n"
                           "\n"
                           "“Årsrapport 2026.pdf”\n"
                           "1.4 MB, 48 pages\n"
                           "\n"
                           "Seal of: Test Org AS, NTRNO-123456789\n"
                           "Issued by: Test Seal CA\n"
                           "Valid until: 14 March 2028\n"
                           "Token: SealA (eToken 5110 CC)\n"
                           "\n"
                           "Your PIN seals the document at once,\n"
                           "on behalf of the organisation.");
    EXPECT_EQ(texts.prompt, "PIN:");
    EXPECT_EQ(texts.warning, "");
    EXPECT_EQ(texts.acceptButton, "_Seal");
    EXPECT_EQ(texts.cancelButton, "_Cancel");
}

TEST(PinWindow, SaysEverythingInBokmal) {
    const WindowTexts texts = pinWindow(exampleConsent(Language::Bokmal), exampleRequest());
    EXPECT_EQ(
        texts.description, "Nettstedet https://portal.example.no\n"
                           "ber deg forsegle dette dokumentet:\n"
                           "\n"
                           "«Årsrapport 2026.pdf»\n"
                           "1,4 MB, 48 sider\n"
                           "\n"
                           "Segl for: Test Org AS, NTRNO-123456789\n"
                           "Utstedt av: Test Seal CA\n"
                           "Gyldig til: 14. mars 2028\n"
                           "Token: SealA (eToken 5110 CC)\n"
                           "\n"
                           "PIN-koden din forsegler dokumentet med det samme,\n"
                           "på vegne av virksomheten.");
    EXPECT_EQ(texts.prompt, "PIN-kode:");
    EXPECT_EQ(texts.acceptButton, "_Forsegl");
    EXPECT_EQ(texts.cancelButton, "_Avbryt");
}

TEST(PinWindow, TheExtensionsOwnPageIsNoSite) {
    Consent consent = exampleConsent();
    consent.origin = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
    EXPECT_THAT(
        described(consent), AllOf(
                                StartsWith("The seal page of Web eSeal in your browser\nasks you"),
                                Not(HasSubstr("chrome-extension"))));
    consent.origin = "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    consent.files.push_back(consent.files.front());
    EXPECT_THAT(described(consent), HasSubstr("to seal several documents"));
}

TEST(PinWindow, CommandLineIsNoSite) {
    Consent consent = exampleConsent();
    consent.origin.clear();
    EXPECT_THAT(described(consent), StartsWith("A command on this computer (web-eseal seal)\n"));
}

TEST(PinWindow, FileNameCannotPretendToBeOurText) {
    Consent consent = exampleConsent();
    consent.files.front().name = "a.pdf\n\nSeal of: Bank\u202E";
    EXPECT_THAT(described(consent), HasSubstr("\n“a.pdf Seal of: Bank”\n1.4 MB"));
}

TEST(PinWindow, FileWithoutNameOrPageCountIsStillShown) {
    Consent consent = exampleConsent();
    consent.files.front().name = " \n";
    consent.pageCount = 0;
    EXPECT_THAT(described(consent), HasSubstr("\n(no file name)\n1.4 MB\n\n"));
}

TEST(PinWindow, SaysWhatIsCertifiedAndThatTheFileIsDamaged) {
    Consent consent = exampleConsent();
    EXPECT_THAT(described(consent), Not(HasSubstr("Certifies")));
    consent.repaired = true;
    for (const auto& [certify, sentence] :
         {std::pair(seal::Certification::NoChanges, "no changes permitted afterwards."),
          std::pair(seal::Certification::FormFilling, "only form filling and signing permitted"),
          std::pair(seal::Certification::FormFillingAndAnnotations, "and comments permitted")}) {
        consent.certify = certify;
        EXPECT_THAT(
            described(consent),
            AllOf(HasSubstr("cross-reference data are made anew"), HasSubstr(sentence)));
    }
}

TEST(PinWindow, CertificateWithoutOrganisationShowsItsName) {
    Consent consent = exampleConsent();
    consent.certificate.organisation.clear();
    consent.certificate.organisationIdentifier.clear();
    consent.certificate.commonName = "Kari Nordmann";
    EXPECT_THAT(described(consent), HasSubstr("Seal of: Kari Nordmann\n"));
}

TEST(PinWindow, CertificateThatIsNotForQualifiedSealsSaysSo) {
    Consent consent = exampleConsent();
    EXPECT_THAT(described(consent), Not(HasSubstr("not for qualified seals")));
    consent.certificate.qcTypeEseal = false;
    EXPECT_THAT(described(consent), HasSubstr("\nThis certificate is not for qualified seals.\n"));
}

TEST(PinWindow, CertificateThatExpiresSoonTellsTheDaysLeft) {
    using std::chrono::sys_days;
    Consent consent = exampleConsent();
    const auto lineFor = [&consent](std::chrono::sys_seconds end) {
        consent.certificate.notAfter = end;
        const std::string text = described(consent);
        const auto start = text.find('\n', text.find("Issued by")) + 1;
        return text.substr(start, text.find('\n', start) - start);
    };
    EXPECT_EQ(
        lineFor(sys_days{std::chrono::February / 21 / 2027}), "Valid until: 21 February 2027");
    EXPECT_EQ(
        lineFor(sys_days{std::chrono::February / 20 / 2027}),
        "Expires: 20 February 2027, in 90 days");
    EXPECT_EQ(
        lineFor(sys_days{std::chrono::November / 23 / 2026}),
        "Expires: 23 November 2026, in 1 day");
    EXPECT_EQ(lineFor(consent.now + std::chrono::hours(1)), "Expires: today");
    EXPECT_EQ(lineFor(consent.now - std::chrono::hours(1)), "Expired: 22 November 2026");
}

TEST(PinWindow, CertificateThatExpiresVerySoonTellsToOrderANewOne) {
    Consent consent = exampleConsent();
    const auto textFor = [&consent](int days) {
        consent.certificate.notAfter = consent.now + std::chrono::days(days);
        return described(consent);
    };
    EXPECT_THAT(textFor(31), Not(HasSubstr("Order a new certificate")));
    EXPECT_THAT(textFor(30), HasSubstr("in 30 days\nOrder a new certificate in good time.\n"));
    EXPECT_THAT(textFor(8), HasSubstr("Order a new certificate in good time.\n"));
    EXPECT_THAT(textFor(7), HasSubstr("in 7 days\nOrder a new certificate now.\n"));
    EXPECT_THAT(textFor(0), HasSubstr("Expires: today\nOrder a new certificate now.\n"));
    EXPECT_THAT(textFor(-1), Not(HasSubstr("Order a new certificate")));
}

TEST(PinWindow, TokenIsNamedByWhatItHas) {
    token::PinRequest request = exampleRequest();
    const auto tokenLine = [&request] {
        const std::string text = pinWindow(exampleConsent(), request).description;
        const auto start = text.find("Token: ");
        return text.substr(start, text.find('\n', start) - start);
    };
    request.token.model.clear();
    EXPECT_EQ(tokenLine(), "Token: SealA (SafeNet)");
    request.token.manufacturer.clear();
    EXPECT_EQ(tokenLine(), "Token: SealA");
    request.token.label.clear();
    request.token.model = "eToken";
    EXPECT_EQ(tokenLine(), "Token: eToken");
}

TEST(PinWindow, SignaturePinIsAskedForByName) {
    token::PinRequest request = exampleRequest();
    request.signaturePin = true;
    const WindowTexts texts = pinWindow(exampleConsent(), request);
    EXPECT_EQ(texts.prompt, "Signature PIN:");
    EXPECT_THAT(texts.description, HasSubstr("a PIN of its own for signatures"));
}

TEST(PinWindow, WarnsOfTheTriesLeft) {
    token::PinRequest request = exampleRequest();
    request.token.tries = token::PinTries::Low;
    EXPECT_EQ(
        warned(request),
        "A wrong PIN was entered earlier.\nA few more wrong tries will lock the token.");
    request.token.tries = token::PinTries::Final;
    EXPECT_EQ(warned(request), "Last try: one more wrong PIN locks the token.");
    EXPECT_EQ(
        warned(request, Language::Bokmal), "Siste forsøk: Hvis PIN-koden er feil nå, låses token.");
}

TEST(PinWindow, SaysThatThePinWasWrong) {
    token::PinRequest request = exampleRequest();
    request.wrongBefore = true;
    EXPECT_EQ(warned(request), "The PIN was wrong.");
    request.token.tries = token::PinTries::Low;
    EXPECT_EQ(warned(request), "The PIN was wrong.\nA few more wrong tries will lock the token.");
    request.token.tries = token::PinTries::Final;
    EXPECT_EQ(warned(request), "The PIN was wrong.\nLast try: one more wrong PIN locks the token.");
}

TEST(PinWindow, SaysWhichLengthThePinMustHave) {
    token::PinRequest request = exampleRequest();
    request.lengthRefusedBefore = true;
    EXPECT_EQ(warned(request), "The token does not take a PIN of that length. No try was used.");
    request.token.minPinLength = 6;
    EXPECT_EQ(warned(request), "The PIN must have at least 6 characters. No try was used.");
    request.token.maxPinLength = 16;
    EXPECT_EQ(warned(request), "The PIN must have 6 to 16 characters. No try was used.");
    request.token.minPinLength = 0;
    EXPECT_EQ(warned(request), "The PIN can have at most 16 characters. No try was used.");
}

TEST(DeviceConsentWindow, HasNoPlaceForAPinAndStartsWithTheWarning) {
    token::PinRequest request = exampleRequest();
    request.token.tries = token::PinTries::Final;
    const WindowTexts texts = deviceConsentWindow(exampleConsent(), request);
    EXPECT_THAT(
        texts.description,
        StartsWith("Last try: one more wrong PIN locks the token.\n\nThe site https://"));
    EXPECT_THAT(texts.description, HasSubstr("enter the PIN on the device"));
    EXPECT_EQ(texts.warning, "");
    EXPECT_EQ(texts.acceptButton, "_Continue");
}

TEST(DeviceEntryWindow, SaysWhatToDoAndForWhat) {
    EXPECT_EQ(
        deviceEntryWindow(exampleConsent(Language::Bokmal), exampleRequest()).description,
        "Tast PIN-koden på enheten nå.\n"
        "\n"
        "«Årsrapport 2026.pdf»\n"
        "Token: SealA (eToken 5110 CC)\n"
        "\n"
        "Dette vinduet lukker seg selv.");
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int count = 0; count < times; ++count) {
        result += text;
    }
    return result;
}

class LongestTexts : public testing::TestWithParam<std::string> {};

TEST_P(LongestTexts, FitIntoOneLineToTheEnd) {
    const std::string longest = repeated(GetParam(), 500);
    for (const Language language : {Language::English, Language::Bokmal}) {
        Consent consent = exampleConsent(language);
        consent.origin = "https://" + repeated("xn--blbr-roah.", 17) + "example:65535";
        consent.files.front().name = longest + ".pdf";
        consent.certify = seal::Certification::FormFillingAndAnnotations;
        consent.repaired = true;
        consent.certificate.organisation = longest;
        consent.certificate.organisationIdentifier = longest;
        consent.certificate.issuer = longest;
        consent.certificate.qcTypeEseal = false;
        token::PinRequest request = exampleRequest();
        request.signaturePin = true;
        request.wrongBefore = true;
        request.lengthRefusedBefore = true;
        request.token.label = longest;
        request.token.model = longest;
        request.token.tries = token::PinTries::Final;
        for (const WindowTexts& texts :
             {pinWindow(consent, request), deviceConsentWindow(consent, request),
              deviceEntryWindow(consent, request)}) {
            const std::string line = assuanLine("SETDESC", texts.description);
            const auto lastLine = texts.description.rfind('\n') + 1;
            EXPECT_TRUE(line.ends_with(texts.description.substr(lastLine) + "\n"))
                << texts.description;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Letters, LongestTexts, testing::Values("W", "ø", "報", "📄", "%", "a\u0300\u0301\u0302"));

TEST(PinWindow, ListsTheFirstDocumentsOfABatchAndCountsTheRest) {
    Consent consent = exampleConsent();
    consent.files.clear();
    for (int index = 1; index <= 12; ++index) {
        consent.files.push_back({.name = std::to_string(index) + ".pdf", .size = 100'000});
    }
    const std::string text = described(consent);
    EXPECT_THAT(text, HasSubstr("12 documents, 1.2 MB in all\n“1.pdf”\n"));
    EXPECT_THAT(text, HasSubstr("“5.pdf”\n… and 7 more\n"));
    EXPECT_THAT(text, Not(HasSubstr("“6.pdf”")));
    EXPECT_THAT(text, HasSubstr("all of these documents"));
}

TEST(PinWindow, ListsASmallBatchAsAWhole) {
    Consent consent = exampleConsent();
    consent.files = {{.name = "a.pdf", .size = 1}, {.name = "b.pdf", .size = 1}};
    EXPECT_THAT(described(consent), AllOf(HasSubstr("“a.pdf”\n“b.pdf”"), Not(HasSubstr("more"))));
}

TEST(PinWindow, OfABatchFitsWhateverItsDocumentsAreCalled) {
    Consent consent = exampleConsent();
    consent.files.assign(1000, {.name = std::string(1000, 'x') + "\n\u202E", .size = 1});
    EXPECT_LE(escapedSize(described(consent)), kMaxAssuanLine);
}

TEST(PinWindow, ShowsAHashInGroupsAndSaysThatItsContentIsHidden) {
    Consent consent = exampleConsent();
    Bytes digest(64);
    for (std::size_t index = 0; index < digest.size(); ++index) {
        digest[index] = static_cast<std::uint8_t>(index);
    }
    consent.digest = Digest(DigestAlgorithm::Sha512, digest);
    const std::string text = described(consent);
    EXPECT_THAT(text, HasSubstr("cannot be shown"));
    EXPECT_THAT(text, HasSubstr("SHA-512 hash"));
    EXPECT_THAT(text, HasSubstr("\n00010203 04050607 08090a0b 0c0d0e0f\n10111213 "));
    EXPECT_THAT(text, HasSubstr(" 3c3d3e3f\n"));
}

} // namespace
} // namespace eseal::dialog

#include "host/verification/words.hpp"

#include <gtest/gtest.h>

namespace eseal::verification {
namespace {

constexpr const char* kSentence = "Qualified Electronic Seal according to EU Regulation 910/2014";

nlohmann::json sealReport(
    const std::string& indication, const std::string& qualification,
    const std::string& trustState = "current") {
    return {
        {"verdict", "passed"},
        {"file", {{"name", "a.pdf"}}},
        {"trust", {{"state", trustState}}},
        {"signatures",
         {{{"kind", "seal"},
           {"indication", indication},
           {"subIndication", nullptr},
           {"qualification", qualification},
           {"service", {{"current", trustState == "current"}}},
           {"coverage", {{"changes", "none"}}}}}}};
}

std::string qualificationOf(nlohmann::json report, Language language = Language::English) {
    addWords(report, language);
    return report["signatures"][0]["words"]["qualification"];
}

TEST(Words, SaySentenceOfTheRegulationForAFinalQualifiedSealOnly) {
    EXPECT_EQ(qualificationOf(sealReport("TOTAL-PASSED", "QESeal")), kSentence);
    EXPECT_NE(qualificationOf(sealReport("INDETERMINATE", "QESeal")), kSentence);
    EXPECT_NE(qualificationOf(sealReport("INDETERMINATE", "Indeterminate QESeal")), kSentence);
    EXPECT_NE(qualificationOf(sealReport("TOTAL-FAILED", "QESeal")), kSentence);
    EXPECT_NE(qualificationOf(sealReport("TOTAL-PASSED", "AdESeal-QC")), kSentence);
    EXPECT_NE(qualificationOf(sealReport("TOTAL-PASSED", "QESig")), kSentence);
    EXPECT_NE(qualificationOf(sealReport("TOTAL-PASSED", "N/A")), kSentence);
}

TEST(Words, DoNotConfirmAQualifiedStatusByOldLists) {
    EXPECT_EQ(
        qualificationOf(sealReport("TOTAL-PASSED", "QESeal", "expired")),
        "A qualified status could not be confirmed: the trusted lists on this computer are out of "
        "date.");
    EXPECT_NE(qualificationOf(sealReport("TOTAL-PASSED", "QESeal", "missing")), kSentence);
}

TEST(Words, ConfirmAQualifiedStatusByTheListOfItsService) {
    nlohmann::json report = sealReport("TOTAL-PASSED", "QESeal", "partial");
    EXPECT_NE(qualificationOf(report), kSentence);
    report["signatures"][0]["service"]["current"] = true;
    EXPECT_EQ(qualificationOf(report), kSentence);
}

TEST(Words, NeverSayQualifiedOfWhatIsIndeterminateWithoutCouldNotBeConfirmed) {
    for (const char* status : {"QESeal", "Indeterminate QESeal", "Indeterminate AdESeal-QC"}) {
        EXPECT_NE(
            qualificationOf(sealReport("INDETERMINATE", status)).find("could not be confirmed"),
            std::string::npos)
            << status;
    }
}

TEST(Words, AreInTheLanguageOfThePerson) {
    EXPECT_EQ(
        qualificationOf(sealReport("TOTAL-PASSED", "QESeal"), Language::Bokmal),
        "Kvalifisert elektronisk segl etter EU-forordning 910/2014");
}

TEST(Words, TellWhyASealIsNotValid) {
    nlohmann::json report = sealReport("TOTAL-FAILED", "N/A");
    report["signatures"][0]["subIndication"] = "HASH_FAILURE";
    addWords(report, Language::English);
    EXPECT_EQ(report["signatures"][0]["words"]["verdict"], "The seal is not valid.");
    EXPECT_EQ(
        report["signatures"][0]["words"]["explanation"],
        "The document is not the one that was signed: it was changed.");
}

TEST(Words, PromiseNothingForAReportThatMakesNoSense) {
    nlohmann::json report{{"signatures", {nlohmann::json::object(), 7}}, {"verdict", 3}};
    addWords(report, Language::English);
    EXPECT_EQ(
        report["signatures"][0]["words"]["verdict"],
        "The signature's validity could not be confirmed.");
    EXPECT_EQ(report["summary"], ": could not be confirmed.");
}

TEST(Words, TellEachWarningOnceInASentence) {
    nlohmann::json report = sealReport("TOTAL-PASSED", "QESeal");
    report["warningDetails"] = {
        {{"key", "javascript"}, {"detail", "/OpenAction"}},
        {{"key", "javascript"}, {"detail", "/Names /JavaScript"}},
        {{"key", "of-another-version"}, {"detail", ""}}};
    addWords(report, Language::English);
    EXPECT_EQ(
        report["warnings"], nlohmann::json(
                                {"The document holds scripts, which can make it look different.",
                                 "Something about the document is unusual."}));
    addWords(report, Language::Bokmal);
    EXPECT_EQ(report["warnings"][1], "Noe ved dokumentet er uvanlig.");
}

TEST(Words, AreWithoutWarningsWhereTheReportHasNone) {
    nlohmann::json report = sealReport("TOTAL-PASSED", "QESeal");
    addWords(report, Language::English);
    EXPECT_EQ(report["warnings"], nlohmann::json::array());
}

} // namespace
} // namespace eseal::verification

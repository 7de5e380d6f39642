#include "core/trust/qualification/qualify.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace eseal::trust::qualification {
namespace {

using lists::CriteriaList;
using lists::Qualifier;
using lists::ServiceStatus;
using lists::ServiceType;

Bytes operator+(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Bytes tlv(std::uint8_t tag, const Bytes& content) {
    return Bytes{tag, static_cast<std::uint8_t>(content.size())} + content;
}

/// id-etsi-qcs 0.4.0.1862.1 and one more arc.
Bytes statement(std::uint8_t arc, const Bytes& information = {}) {
    return tlv(0x30, tlv(0x06, {0x04, 0x00, 0x8E, 0x46, 0x01, arc}) + information);
}

/// QcType with these arcs: 1 signature, 2 seal, 3 web site.
Bytes typeStatement(const Bytes& arcs) {
    Bytes types;
    for (const std::uint8_t arc : arcs) {
        types = types + tlv(0x06, {0x04, 0x00, 0x8E, 0x46, 0x01, 0x06, arc});
    }
    return statement(6, tlv(0x30, types));
}

const Bytes kCompliance = statement(1);
const Bytes kSscd = statement(4);
const Bytes kSeal = typeStatement({2});
const Bytes kLegislation = statement(7, tlv(0x30, tlv(0x13, {'U', 'S'})));

/// One certificate, one service, and what comes of them.
class Qualify : public testing::Test {
protected:
    Qualify() {
        instance_.type = ServiceType::CaQc;
        instance_.status = ServiceStatus::Granted;
        instance_.start = kEidas;
        instance_.purposes.seals = true;
    }

    void addService() {
        lists::Service service;
        service.name = "Seal CA";
        service.certificates = {0};
        service.instances = {instance_};
        const std::vector<Bytes> certificates{pki_.issuing().certificate};
        services_.add(lists::TrustedList(), {service}, certificates);
    }
    void setQualifiers(std::initializer_list<Qualifier> qualifiers) {
        lists::Qualification all;
        for (const Qualifier qualifier : qualifiers) {
            all.qualifiers.add(qualifier);
        }
        instance_.qualifications = {all};
    }
    SignatureQualification
    result(const Bytes& statements, AdesResult validation = AdesResult::Passed) {
        if (services_.services().empty()) {
            addService();
        }
        test::CertificateProfile profile;
        profile.qcStatements = tlv(0x30, statements);
        const std::vector<Bytes> chain{
            pki_.issue(test::KeyKind::P256, profile).certificate, pki_.issuing().certificate};
        return qualify(chain, services_, now(), validation);
    }
    std::string name(const Bytes& statements, AdesResult validation = AdesResult::Passed) {
        return std::string(result(statements, validation).name);
    }
    /// The same with one set of qualifiers.
    std::string nameWith(const Bytes& statements, std::initializer_list<Qualifier> qualifiers) {
        services_ = {};
        setQualifiers(qualifiers);
        return name(statements);
    }
    static std::chrono::sys_seconds now() {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }

    test::TestPki pki_;
    lists::ServiceInstance instance_;
    lists::TrustedServices services_;
};

TEST_F(Qualify, NamesEachResultByWhatTheValidationCameTo) {
    const Bytes qualifiedOnQscd = kCompliance + kSeal + kSscd;
    EXPECT_EQ(name(qualifiedOnQscd), "QESeal");
    EXPECT_TRUE(result(qualifiedOnQscd).isQualifiedSeal());
    EXPECT_EQ(name(qualifiedOnQscd, AdesResult::Indeterminate), "Indeterminate QESeal");
    EXPECT_FALSE(result(qualifiedOnQscd, AdesResult::Indeterminate).isQualifiedSeal());
    EXPECT_EQ(name(qualifiedOnQscd, AdesResult::Failed), "Not AdES but QC with QSCD");
    EXPECT_EQ(name(kCompliance + kSeal), "AdESeal-QC");
    EXPECT_EQ(name(kCompliance + kSeal, AdesResult::Indeterminate), "Indeterminate AdESeal-QC");
    EXPECT_EQ(name(kCompliance + kSeal, AdesResult::Failed), "Not AdES but QC");
    EXPECT_EQ(name(kSeal), "AdESeal");
    EXPECT_EQ(name(kSeal, AdesResult::Indeterminate), "Indeterminate AdESeal");
    EXPECT_EQ(name(kSeal, AdesResult::Failed), "Not AdES");
}

TEST_F(Qualify, NamesSignaturesUnknownPurposesAndWebSites) {
    instance_.purposes = {.signatures = true, .seals = true, .webSites = true};
    const Bytes signature = typeStatement({1});
    EXPECT_EQ(name(kCompliance + signature + kSscd), "QESig");
    EXPECT_EQ(name(kCompliance + signature), "AdESig-QC");
    EXPECT_EQ(name(kCompliance), "AdESig-QC"); // without QcType it is for signatures
    EXPECT_EQ(name(signature), "AdESig");
    const Bytes several = typeStatement({1, 2});
    EXPECT_EQ(name(kCompliance + several + kSscd), "Unknown-QC-QSCD");
    EXPECT_EQ(name(kCompliance + several), "Unknown-QC");
    EXPECT_EQ(name(several), "Unknown");
    EXPECT_EQ(name(several, AdesResult::Indeterminate), "Indeterminate Unknown");
    EXPECT_EQ(name(kCompliance + several, AdesResult::Failed), "Not AdES but QC");
    EXPECT_EQ(name(kCompliance + typeStatement({3}) + kSscd), "Not AdES");
    EXPECT_EQ(name(kCompliance + typeStatement({3}), AdesResult::Indeterminate), "Not AdES");
}

/// The rows and columns of the table: what the certificate says, what the list says.
TEST_F(Qualify, WeighsTheCertificateAgainstTheList) {
    using enum Qualifier;
    const std::array<std::initializer_list<Qualifier>, 7> columns{
        {{},
         {QcWithQscd},
         {QcQscdManagedOnBehalf},
         {QcNoQscd},
         {QcQscdStatusAsInCert},
         {NotQualified},
         {QcForEseal}}};
    struct Row {
        Bytes statements;
        std::array<const char*, 7> names;
    };
    const std::array<Row, 5> rows{
        {{kCompliance + kSeal + kSscd,
          {"QESeal", "QESeal", "QESeal", "AdESeal-QC", "QESeal", "AdESeal", "QESeal"}},
         {kCompliance + kSeal,
          {"AdESeal-QC", "QESeal", "QESeal", "AdESeal-QC", "AdESeal-QC", "AdESeal", "AdESeal-QC"}},
         {kCompliance + kSscd,
          {"AdESig", "AdESig", "AdESig", "AdESig", "AdESig", "AdESig", "QESeal"}},
         {kCompliance + kSeal + kSscd + kLegislation,
          {"AdESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal"}},
         {kSeal, {"AdESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal"}}}};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
            EXPECT_EQ(
                nameWith(rows.at(row).statements, columns.at(column)),
                rows.at(row).names.at(column))
                << row << ' ' << column;
        }
    }
    instance_.purposes.signatures = true;
    EXPECT_EQ(nameWith(kCompliance + kSeal + kSscd, {QcForEsig}), "QESig");
    EXPECT_EQ(nameWith(kCompliance + kSeal, {QcForEsig}), "AdESig-QC");
    EXPECT_EQ(nameWith(kCompliance + kSscd, {QcForEsig}), "QESig");
    EXPECT_EQ(nameWith(kSeal, {QcStatement}), "AdESeal-QC");
}

TEST_F(Qualify, KeepsTheStatusButNotThePurposeWhenAQualifierNamesOneThatTheListDoesNot) {
    EXPECT_EQ(nameWith(kCompliance + kSeal + kSscd, {Qualifier::QcForEsig}), "Unknown-QC-QSCD");
    EXPECT_EQ(nameWith(kCompliance + kSeal, {Qualifier::QcForWsa}), "Unknown-QC");
}

TEST_F(Qualify, ServicesOfNoPurposeCountForACertificateOfNone) {
    instance_.purposes = {};
    EXPECT_EQ(name(kCompliance + typeStatement({1, 2})), "Unknown-QC");
}

TEST_F(Qualify, TakesContradictionsForNo) {
    using enum Qualifier;
    const Bytes all = kCompliance + kSeal + kSscd;
    EXPECT_EQ(nameWith(all, {QcWithQscd, QcNoQscd}), "AdESeal-QC");
    EXPECT_EQ(nameWith(all, {QcWithQscd, QcQscdStatusAsInCert}), "AdESeal-QC");
    EXPECT_EQ(nameWith(all, {QcWithSscd}), "AdESeal-QC"); // names of the Directive, after it
    EXPECT_EQ(nameWith(all, {QcStatement, NotQualified}), "AdESeal");
    instance_.purposes.signatures = true;
    EXPECT_EQ(nameWith(all, {QcForEseal, QcForEsig}), "Unknown-QC-QSCD");
}

TEST_F(Qualify, AsksForAServiceThatIsGrantedAtBothTimes) {
    instance_.status = ServiceStatus::Withdrawn;
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "AdESeal");
    EXPECT_EQ(result(kCompliance + kSeal).atSigning->ground, Ground::NotGranted);
}

TEST_F(Qualify, AServiceThatBeganAfterIssuanceDoesNotCount) {
    instance_.start = now() - std::chrono::hours(1); // the certificate is a day old
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "AdESeal");
    EXPECT_EQ(result(kCompliance + kSeal).atIssuance->ground, Ground::NoService);
    EXPECT_TRUE(result(kCompliance + kSeal).atSigning->applicable);
}

TEST_F(Qualify, IsNotQualifiedWithoutAServiceForSuchCertificates) {
    instance_.purposes = {.signatures = true};
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "AdESeal");
    EXPECT_EQ(name(kCompliance + kSeal, AdesResult::Failed), "Not AdES");
    services_ = {};
    instance_.purposes = {.seals = true};
    instance_.type = ServiceType::Other;
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "AdESeal");
    services_ = {};
    instance_.type = ServiceType::CaQc;
    instance_.unknownCritical = true;
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "AdESeal");
}

TEST_F(Qualify, SaysNothingWhenServicesDisagree) {
    addService();
    addService();
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "QESeal"); // both say the same
    setQualifiers({Qualifier::NotQualified});
    addService();
    EXPECT_EQ(name(kCompliance + kSeal + kSscd), "N/A");
    EXPECT_EQ(result(kCompliance + kSeal).atSigning->ground, Ground::Conflict);
}

TEST_F(Qualify, KnowsNothingOfStrangers) {
    addService();
    const test::TestPki others;
    const std::vector<Bytes> chain{others.issue(test::KeyKind::P256).certificate};
    EXPECT_EQ(qualify(chain, services_, now(), AdesResult::Passed).name, "N/A");
    EXPECT_EQ(qualify({}, services_, now(), AdesResult::Passed).name, "N/A");
    const std::vector<Bytes> garbage{{1, 2, 3}};
    EXPECT_EQ(qualify(garbage, services_, now(), AdesResult::Passed).name, "N/A");
}

TEST_F(Qualify, TimeStampsAreQualifiedByAGrantedService) {
    instance_.type = ServiceType::TsaQtst;
    addService();
    const std::vector<Bytes> chain{
        pki_.issue(test::KeyKind::P256).certificate, pki_.issuing().certificate};
    EXPECT_EQ(qualifyTimeStamp(chain, services_, now(), now()), "QTSA");
    EXPECT_EQ(qualifyTimeStamp(chain, services_, kEidas - std::chrono::days(1), now()), "TSA");
    services_ = {};
    instance_.type = ServiceType::CaQc;
    addService();
    EXPECT_EQ(qualifyTimeStamp(chain, services_, now(), now()), "TSA");
}

class Criteria : public testing::Test {
protected:
    Criteria() {
        certificate_.keyUsage = 1U << 1U;
        certificate_.policies = {"1.2.3", "1.2.4"};
        certificate_.extendedKeyUsages = {"1.3.6.1.5.5.7.3.4"};
        certificate_.subjectAttributes = {"2.5.4.97"};
    }
    bool meetsAs(CriteriaList::Assertion assertion) {
        criteria_.assertion = assertion;
        return meets(certificate_, criteria_);
    }
    CertificateFacts certificate_;
    CriteriaList criteria_;
};

TEST_F(Criteria, AreMetByAllByOneOrByNone) {
    using enum CriteriaList::Assertion;
    criteria_.policySets = {{"1.2.3", "1.2.4"}, {"1.2.3", "9.9"}};
    EXPECT_FALSE(meetsAs(All));
    EXPECT_TRUE(meetsAs(AtLeastOne));
    EXPECT_FALSE(meetsAs(None));
    criteria_.policySets = {{"9.9"}};
    EXPECT_TRUE(meetsAs(None));
    criteria_.policySets = {};
    EXPECT_TRUE(meetsAs(All));
    EXPECT_FALSE(meetsAs(AtLeastOne));
    EXPECT_TRUE(meetsAs(None));
}

TEST_F(Criteria, LookAtBitsPurposesSubjectsAndListsInside) {
    using enum CriteriaList::Assertion;
    criteria_.keyUsages = {{{1, true}, {0, false}}};
    criteria_.extendedKeyUsages = {{"1.3.6.1.5.5.7.3.4"}};
    criteria_.subjectAttributes = {{"2.5.4.97"}};
    criteria_.lists.emplace_back().policySets = {{"1.2.3"}};
    EXPECT_TRUE(meetsAs(All));
    criteria_.lists.front().assertion = None;
    EXPECT_FALSE(meetsAs(All));
    criteria_.lists.clear();
    criteria_.keyUsages = {{{1, true}, {0, true}}};
    EXPECT_FALSE(meetsAs(All));
}

TEST_F(Criteria, ThatNobodyKnowsAreNeverMet) {
    using enum CriteriaList::Assertion;
    criteria_.unknown = 1;
    EXPECT_FALSE(meetsAs(All));
    EXPECT_FALSE(meetsAs(AtLeastOne));
}

TEST(CertificateClaims, BeforeTheRegulationPoliciesCount) {
    CertificateFacts certificate;
    certificate.notBefore = kEidas - std::chrono::days(1);
    certificate.policies = {"0.4.0.1456.1.1"};
    EXPECT_TRUE(certificate.claimsQualified());
    EXPECT_TRUE(certificate.claimsQscd());
    EXPECT_EQ(certificate.claimedPurpose(), Purpose::Signature);
    certificate.policies = {"0.4.0.1456.1.2"};
    EXPECT_TRUE(certificate.claimsQualified());
    EXPECT_FALSE(certificate.claimsQscd());
    certificate.notBefore = kEidas;
    EXPECT_FALSE(certificate.claimsQualified());
    EXPECT_EQ(certificate.claimedPurpose(), Purpose::Unknown);
}

TEST(ServiceStates, DependOnTheTime) {
    lists::ServiceInstance instance;
    instance.status = ServiceStatus::Accredited;
    EXPECT_TRUE(isGrantedAt(instance, kEidas - std::chrono::seconds(1)));
    EXPECT_FALSE(isGrantedAt(instance, kEidas));
    instance.status = ServiceStatus::RecognisedAtNationalLevel;
    EXPECT_FALSE(isGrantedAt(instance, kEidas));
    instance.status = ServiceStatus::Granted;
    EXPECT_FALSE(isGrantedAt(instance, kEidas - std::chrono::seconds(1)));
}

} // namespace
} // namespace eseal::trust::qualification

#include "core/trust/lists/update.hpp"
#include "core/trust/lists/xml/xml_list_reader.hpp"
#include "tests/support/test_pki.hpp"
#include "tests/support/trusted_lists/signed_list.hpp"

#include <gtest/gtest.h>

namespace eseal::trust::lists::xml {
namespace {

constexpr const char* kCriteria =
    R"(<q:CriteriaList assert="atLeastOne"><q:Description>text</q:Description>)"
    R"(<q:KeyUsage><q:KeyUsageBit name="nonRepudiation">true</q:KeyUsageBit>)"
    R"(<q:KeyUsageBit name="digitalSignature">false</q:KeyUsageBit></q:KeyUsage>)"
    R"(<q:PolicySet><q:PolicyIdentifier><x:Identifier Qualifier="OIDAsURN">urn:oid:1.2.3</x:Identifier>)"
    R"(</q:PolicyIdentifier><q:PolicyIdentifier><x:Identifier>1.2.4</x:Identifier>)"
    R"(</q:PolicyIdentifier></q:PolicySet><q:CriteriaList assert="none"><q:otherCriteriaList>)"
    R"(<a:CertSubjectDNAttribute><a:AttributeOID><x:Identifier>2.5.4.97</x:Identifier>)"
    R"(</a:AttributeOID></a:CertSubjectDNAttribute><a:ExtendedKeyUsage><a:KeyPurposeId>)"
    R"(<x:Identifier>1.3.6.1.5.5.7.3.1</x:Identifier></a:KeyPurposeId></a:ExtendedKeyUsage>)"
    R"(<a:SomethingNew/></q:otherCriteriaList></q:CriteriaList></q:CriteriaList>)";

constexpr const char* kHistory =
    "<ServiceHistoryInstance><ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/CA/QC"
    "</ServiceTypeIdentifier><ServiceName><Name xml:lang=\"en\">Before</Name></ServiceName>"
    "<ServiceDigitalIdentity/><ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/"
    "undersupervision</ServiceStatus><StatusStartingTime>2010-01-01T00:00:00Z</StatusStartingTime>"
    "</ServiceHistoryInstance>";

class ServiceReader : public testing::Test {
protected:
    ReadList read(const test::ListDraft& draft) const {
        const std::string xml = test::signedList(draft, signer_);
        return reader_->read(asBytes(xml), std::vector<Bytes>{signer_.certificate});
    }
    test::ServiceDraft service() const {
        test::ServiceDraft draft;
        draft.certificate = pki_.issuing().certificate;
        return draft;
    }

    std::unique_ptr<ListReader> reader_ = makeListReader();
    test::ListSigner signer_ = test::makeListSigner();
    test::TestPki pki_;
};

TEST_F(ServiceReader, ReadsHistoryPurposesAndQualifiers) {
    test::ListDraft draft;
    draft.services.push_back(service());
    draft.services.front().history = kHistory;
    draft.services.front().extensions =
        test::purposeExtension("ForeSeals") + test::qualificationExtension("QCWithQSCD", kCriteria);
    const ReadList list = read(draft);
    ASSERT_EQ(list.services.size(), 1U);
    const Service& read = list.services.front();
    EXPECT_EQ(read.provider, "Demo Trust");
    ASSERT_EQ(read.instances.size(), 2U);
    const ServiceInstance& now = read.instances.front();
    EXPECT_EQ(now.type, ServiceType::CaQc);
    EXPECT_EQ(now.status, ServiceStatus::Granted);
    EXPECT_FALSE(now.end);
    EXPECT_EQ(now.purposes, (ServicePurposes{.seals = true}));
    EXPECT_EQ(read.instances.back().status, ServiceStatus::UnderSupervision);
    EXPECT_EQ(read.instances.back().end, now.start);

    ASSERT_EQ(now.qualifications.size(), 1U);
    EXPECT_TRUE(now.qualifications.front().qualifiers.has(Qualifier::QcWithQscd));
    const CriteriaList& criteria = now.qualifications.front().criteria;
    EXPECT_EQ(criteria.assertion, CriteriaList::Assertion::AtLeastOne);
    EXPECT_EQ(criteria.policySets, (std::vector<CriteriaList::Identifiers>{{"1.2.3", "1.2.4"}}));
    EXPECT_EQ(criteria.keyUsages, (std::vector<CriteriaList::KeyUsage>{{{1, true}, {0, false}}}));
    ASSERT_EQ(criteria.lists.size(), 1U);
    EXPECT_EQ(criteria.lists.front().assertion, CriteriaList::Assertion::None);
    EXPECT_EQ(
        criteria.lists.front().subjectAttributes,
        (std::vector<CriteriaList::Identifiers>{{"2.5.4.97"}}));
    EXPECT_EQ(criteria.lists.front().unknown, 1U);
}

TEST_F(ServiceReader, LeavesOutWhatCannotBeRead) {
    test::ListDraft draft;
    draft.services = {service(), service(), service()};
    draft.services[0].start = "yesterday";
    draft.services[1].extensions = "<Extension Critical=\"true\"><a:Unheard/></Extension>";
    draft.services[2].certificate = {1, 2, 3};
    const ReadList list = read(draft);
    EXPECT_EQ(list.unreadable, 1U);
    ASSERT_EQ(list.services.size(), 1U);
    EXPECT_TRUE(list.services.front().instances.front().unknownCritical);
}

TEST_F(ServiceReader, ReadsPointersToListsInXmlOnly) {
    test::ListDraft draft;
    draft.kind = "EUlistofthelists";
    draft.pointers = {
        {.territory = "NO", .location = "https://lists.example/NO.xml", .signers = {{1}, {2}}},
        {.territory = "NO",
         .location = "https://lists.example/NO.pdf",
         .signers = {},
         .mediaType = "application/pdf"}};
    const ReadList list = read(draft);
    EXPECT_EQ(list.scheme.kind, ListKind::ListOfLists);
    ASSERT_EQ(list.pointers.size(), 1U);
    EXPECT_EQ(list.pointers.front().kind, ListKind::National);
    EXPECT_EQ(list.pointers.front().signers, (std::vector<Bytes>{{1}, {2}}));
}

TEST_F(ServiceReader, AClosedListHasNoNextUpdate) {
    test::ListDraft draft;
    draft.nextUpdate = "";
    EXPECT_FALSE(read(draft).scheme.nextUpdate);
}

} // namespace
} // namespace eseal::trust::lists::xml

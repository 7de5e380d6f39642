#include "core/base/der_walk.hpp"
#include "core/trust/revocation/condensed_crl.hpp"
#include "core/trust/revocation/crl.hpp"
#include "tests/support/test_pki.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace eseal::trust {
namespace {

using DigestContext = openssl::Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using Integer = openssl::Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using Names = openssl::Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
using Time = openssl::Asn1Time;

/// How a list is signed.
struct Signing {
    std::string name;
    std::function<openssl::Key()> key;
    const EVP_MD* digest = nullptr;
    int saltLength = -1; ///< of RSASSA-PSS; -1: not that
};

void PrintTo(const Signing& signing, std::ostream* out) {
    *out << signing.name;
}

openssl::Key edwardsKey() {
    return openssl::Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

test::CertificateProfile authorityProfile() {
    test::CertificateProfile profile;
    profile.keyUsage = "critical,cRLSign";
    return profile;
}

Time now() {
    return Time(X509_gmtime_adj(nullptr, 0));
}

class List {
public:
    explicit List(const test::Issued& authority) : authority_(authority) {
        const auto certificate = openssl::certificateFromDer(authority.certificate);
        X509_CRL_set_version(crl_.get(), X509_CRL_VERSION_2);
        X509_CRL_set_issuer_name(crl_.get(), X509_get_subject_name(certificate.get()));
        X509_CRL_set1_lastUpdate(crl_.get(), now().get());
    }

    /// @param authority whose certificates follow; nullptr: as before
    void add(const ASN1_INTEGER* serialNumber, const X509_NAME* authority = nullptr) {
        X509_REVOKED* const entry = X509_REVOKED_new();
        X509_REVOKED_set_serialNumber(entry, const_cast<ASN1_INTEGER*>(serialNumber));
        X509_REVOKED_set_revocationDate(entry, now().get());
        if (authority != nullptr) {
            GENERAL_NAME* const name = GENERAL_NAME_new();
            GENERAL_NAME_set0_value(name, GEN_DIRNAME, X509_NAME_dup(authority));
            const Names names(GENERAL_NAMES_new());
            sk_GENERAL_NAME_push(names.get(), name);
            X509_REVOKED_add1_ext_i2d(entry, NID_certificate_issuer, names.get(), 1, 0);
        }
        X509_CRL_add0_revoked(crl_.get(), entry);
    }
    void add(std::uint64_t serialNumber, const X509_NAME* authority = nullptr) {
        const Integer number(ASN1_INTEGER_new());
        ASN1_INTEGER_set_uint64(number.get(), serialNumber);
        add(number.get(), authority);
    }

    void makeIndirect() {
        const openssl::Handle<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free> point(
            ISSUING_DIST_POINT_new());
        point->indirectCRL = 0xFF;
        X509_CRL_add1_ext_i2d(crl_.get(), NID_issuing_distribution_point, point.get(), 1, 0);
    }

    Bytes signedAs(const Signing& signing) {
        const DigestContext context(EVP_MD_CTX_new());
        EVP_PKEY_CTX* key = nullptr;
        EVP_DigestSignInit(context.get(), &key, signing.digest, nullptr, authority_.key.get());
        if (signing.saltLength >= 0) {
            EVP_PKEY_CTX_set_rsa_padding(key, RSA_PKCS1_PSS_PADDING);
            EVP_PKEY_CTX_set_rsa_pss_saltlen(key, signing.saltLength);
        }
        openssl::require(X509_CRL_sign_ctx(crl_.get(), context.get()) > 0, "X509_CRL_sign_ctx");
        return openssl::toDer(crl_.get(), i2d_X509_CRL);
    }
    Bytes signedPlainly() { return signedAs({"", nullptr, EVP_sha256(), -1}); }

private:
    const test::Issued& authority_;
    CrlObject crl_{X509_CRL_new()};
};

class CrlTest : public testing::Test {
protected:
    const ASN1_INTEGER* serialNumber() const {
        return X509_get0_serialNumber(certificate_->x509());
    }

    test::TestPki pki_;
    test::Issued authority_ = pki_.issue(test::KeyKind::P256, authorityProfile());
    CertificatePtr issuer_ = Certificate::fromDer(authority_.certificate);
    CertificatePtr certificate_ =
        Certificate::fromDer(test::TestPki::issueBy(authority_).certificate);
};

TEST_F(CrlTest, AnEntryIsFoundWhereverItStandsInALongList) {
    constexpr std::uint64_t kEntries = 20'000;
    for (const std::uint64_t place : {std::uint64_t{0}, kEntries / 2, kEntries}) {
        List list(authority_);
        for (std::uint64_t number = 0; number < kEntries; ++number) {
            if (number == place) {
                list.add(serialNumber());
            }
            list.add(number);
        }
        const SharedBytes der(list.signedPlainly());
        const auto reading = readCrl(der, *certificate_, *issuer_);
        ASSERT_TRUE(reading.info) << reading.problem;
        EXPECT_EQ(
            reading.info->status,
            place < kEntries ? RevocationStatus::Revoked : RevocationStatus::Good);
        EXPECT_EQ(reading.info->der.view().data(), der.view().data()) << "copied";
    }
}

TEST_F(CrlTest, AChangeAnywhereInTheListIsNoticed) {
    List list(authority_);
    for (std::uint64_t number = 1; number < 10; ++number) {
        list.add(number << 32U);
    }
    const Bytes der = list.signedPlainly();
    ASSERT_TRUE(readCrl(der, *certificate_, *issuer_).info);
    for (std::size_t place = 0; place < der.size(); ++place) {
        Bytes changed = der;
        changed[place] ^= 1U;
        EXPECT_FALSE(readCrl(changed, *certificate_, *issuer_).info) << place;
    }
    Bytes longer = der;
    longer.push_back(0);
    EXPECT_EQ(readCrl(longer, *certificate_, *issuer_).problem, "malformed");
    for (std::size_t size = 0; size < der.size(); ++size) {
        const Bytes shorter(der.begin(), der.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_EQ(readCrl(shorter, *certificate_, *issuer_).problem, "malformed") << size;
    }
}

TEST_F(CrlTest, EntriesInTwoPlacesAreNoList) {
    List list(authority_);
    list.add(1);
    const Bytes der = list.signedPlainly();
    const auto parts = derChildren(der);
    Bytes content;
    for (const DerElement& field : derChildren(parts[0].whole)) {
        content.insert(content.end(), field.whole.begin(), field.whole.end());
        if (field.tag == V_ASN1_UTCTIME) {
            const Bytes entries = derWrapped(V_ASN1_SEQUENCE, {});
            content.insert(content.end(), entries.begin(), entries.end());
        }
    }
    Bytes twice = derWrapped(V_ASN1_SEQUENCE, content);
    for (const DerElement& part : {parts[1], parts[2]}) {
        twice.insert(twice.end(), part.whole.begin(), part.whole.end());
    }
    EXPECT_FALSE(condenseCrl(derWrapped(V_ASN1_SEQUENCE, twice), serialNumber()));
    EXPECT_TRUE(condenseCrl(der, serialNumber()));
}

/// What OpenSSL finds in the whole list.
int lookUp(X509_CRL* crl, const Certificate& certificate) {
    X509_REVOKED* entry = nullptr;
    return X509_CRL_get0_by_cert(crl, &entry, certificate.x509());
}

TEST_F(CrlTest, AnIndirectListSaysTheSameWithoutTheEntriesOfOthers) {
    const X509_NAME* const own = X509_get_issuer_name(certificate_->x509());
    const auto root = openssl::certificateFromDer(pki_.root().certificate);
    const X509_NAME* const foreign = X509_get_subject_name(root.get());
    std::minstd_rand random(1);
    std::array<int, 3> seen{};
    for (int times = 0; times < 200; ++times) {
        List list(authority_);
        list.makeIndirect();
        for (int entries = 0; entries < 6; ++entries) {
            const X509_NAME* const named = std::array{own, foreign, own, foreign}[random() % 4];
            const X509_NAME* const authority = random() % 2 == 0 ? named : nullptr;
            if (random() % 4 == 0) {
                list.add(serialNumber(), authority);
            } else {
                list.add(random(), authority);
            }
        }
        const Bytes der = list.signedPlainly();
        const auto whole = openssl::fromDer<CrlObject>(der, d2i_X509_CRL);
        const auto condensed = condenseCrl(der, serialNumber());
        ASSERT_TRUE(whole && condensed);
        const int expected = lookUp(whole.get(), *certificate_);
        EXPECT_EQ(lookUp(condensed->crl.get(), *certificate_), expected);
        ++seen.at(static_cast<std::size_t>(expected));
    }
    EXPECT_GT(seen[0], 20);
    EXPECT_GT(seen[1], 20);
}

TEST_F(CrlTest, SaysHowLongItIsValidWithoutItsSignature) {
    const auto present = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    List list(authority_);
    list.add(1);
    Bytes der = list.signedPlainly();
    der.back() ^= 1U;
    const auto validity = crlValidity(der);
    ASSERT_TRUE(validity);
    EXPECT_LE(validity->thisUpdate, present);
    EXPECT_GT(validity->thisUpdate, present - std::chrono::minutes(10));
    EXPECT_FALSE(validity->nextUpdate);
    EXPECT_FALSE(crlValidity(asBytes("no list")));
}

class EverySignature : public testing::TestWithParam<Signing> {};

TEST_P(EverySignature, OfAListIsCheckedOverTheWholeOfIt) {
    const test::TestPki pki;
    const test::Issued authority = pki.issue(GetParam().key(), authorityProfile());
    const auto issuer = Certificate::fromDer(authority.certificate);
    const auto certificate = Certificate::fromDer(test::TestPki::issueBy(pki.root()).certificate);
    List list(authority);
    list.add(0x1234567890);
    Bytes der = list.signedAs(GetParam());
    const auto reading = readCrl(der, *certificate, *issuer);
    ASSERT_TRUE(reading.info) << reading.problem;
    EXPECT_EQ(reading.info->algorithm.keyBits, EVP_PKEY_get_bits(authority.key.get()));

    const std::array<std::uint8_t, 3> number{0x56, 0x78, 0x90};
    const auto place = std::ranges::search(der, number);
    ASSERT_FALSE(place.empty());
    ++place.front();
    EXPECT_EQ(readCrl(der, *certificate, *issuer).problem, "signature");
}

INSTANTIATE_TEST_SUITE_P(
    Crl, EverySignature,
    testing::Values(
        Signing{"rsa", [] { return test::makeKey(test::KeyKind::Rsa2048); }, EVP_sha256()},
        Signing{"rsaPss", [] { return test::makeKey(test::KeyKind::Rsa2048); }, EVP_sha384(), 48},
        Signing{
            "rsaPssShortSalt", [] { return test::makeKey(test::KeyKind::Rsa2048); }, EVP_sha256(),
            7},
        Signing{"p384", [] { return test::makeKey(test::KeyKind::P384); }, EVP_sha512()},
        Signing{"ed25519", edwardsKey, nullptr}),
    [](const auto& tested) { return tested.param.name; });

} // namespace
} // namespace eseal::trust

#include "core/cms/time_stamp_attribute.hpp"

#include "core/base/openssl_handles.hpp"

namespace eseal::cms {
namespace {

openssl::Cms ownCms(ByteView der) {
    auto cms = openssl::fromDer<openssl::Cms>(der, d2i_CMS_ContentInfo);
    openssl::require(cms != nullptr, "d2i_CMS_ContentInfo");
    return cms;
}

CMS_SignerInfo* ownSigner(CMS_ContentInfo* cms) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    openssl::require(sk_CMS_SignerInfo_num(signers) == 1, "CMS_get0_SignerInfos");
    return sk_CMS_SignerInfo_value(signers, 0);
}

bool isOneSequence(ByteView der) {
    const unsigned char* position = der.data();
    long length = 0;
    int tag = 0;
    int tagClass = 0;
    const int header =
        ASN1_get_object(&position, &length, &tag, &tagClass, static_cast<long>(der.size()));
    return header == V_ASN1_CONSTRUCTED && tag == V_ASN1_SEQUENCE &&
           position + length == der.data() + der.size();
}

} // namespace

Digest signatureValueDigest(ByteView cms, DigestAlgorithm algorithm) {
    const openssl::CleanErrorQueue clean;
    const openssl::Cms read = ownCms(cms);
    const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(ownSigner(read.get()));
    return digestOf(
        algorithm,
        {ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))});
}

Bytes withTimeStamp(ByteView cms, ByteView token) {
    const openssl::CleanErrorQueue clean;
    openssl::require(isOneSequence(token), "a time-stamp token that is no sequence");
    const openssl::Cms read = ownCms(cms);
    openssl::require(
        CMS_unsigned_add1_attr_by_NID(
            ownSigner(read.get()), NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.data(),
            static_cast<int>(token.size())) == 1,
        "CMS_unsigned_add1_attr_by_NID");
    return openssl::toDer(read.get(), i2d_CMS_ContentInfo);
}

} // namespace eseal::cms

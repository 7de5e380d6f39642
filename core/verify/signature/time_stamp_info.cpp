#include "core/verify/signature/time_stamp_info.hpp"

#include "core/base/openssl_handles.hpp"

#include <openssl/ts.h>

#include <algorithm>
#include <array>

namespace eseal::verify {
namespace {

using StampInfo = openssl::Handle<TS_TST_INFO, TS_TST_INFO_free>;

/// Within a day: nobody can mean more.
long bounded(const ASN1_INTEGER* value) {
    constexpr long kDay = 86'400'000;
    return value == nullptr ? 0 : std::clamp(ASN1_INTEGER_get(value), 0L, kDay);
}

std::chrono::milliseconds accuracyOf(TS_TST_INFO* info) {
    const TS_ACCURACY* accuracy = TS_TST_INFO_get_accuracy(info);
    if (accuracy == nullptr) {
        return std::chrono::milliseconds(0);
    }
    return std::chrono::seconds(std::min(bounded(TS_ACCURACY_get_seconds(accuracy)), 86'400L)) +
           std::chrono::milliseconds(bounded(TS_ACCURACY_get_millis(accuracy)));
}

std::string dotted(const ASN1_OBJECT* object) {
    std::array<char, 128> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return text.data();
}

} // namespace

std::optional<TimeStampInfo> readTimeStampInfo(ByteView der) {
    const openssl::CleanErrorQueue clean;
    const auto info = openssl::fromDer<StampInfo>(der, d2i_TS_TST_INFO);
    const auto time = info ? trust::timeOf(TS_TST_INFO_get_time(info.get())) : std::nullopt;
    if (!time) {
        return std::nullopt;
    }
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info.get());
    const ASN1_OCTET_STRING* digest = TS_MSG_IMPRINT_get_msg(imprint);
    const ASN1_OBJECT* algorithm = nullptr;
    X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    TimeStampInfo read;
    read.facts.time = *time;
    read.facts.accuracy = accuracyOf(info.get());
    read.facts.policy = dotted(TS_TST_INFO_get_policy_id(info.get()));
    read.algorithm = verificationDigestFromNid(OBJ_obj2nid(algorithm));
    read.algorithmName = read.algorithm ? name(*read.algorithm) : dotted(algorithm);
    const unsigned char* const data = ASN1_STRING_get0_data(digest);
    read.imprint.assign(data, data + ASN1_STRING_length(digest));
    return read;
}

} // namespace eseal::verify

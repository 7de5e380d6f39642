// OpenSSL's own judgement of a signature object.
#pragma once

#include "core/base/bytes.hpp"

#include <string>

namespace eseal::test {

/// CMS_verify with CMS_CADES over the content, with this certificate as the only trust anchor.
/// @return "" when it is valid, else OpenSSL's reasons.
std::string verifyCms(const Bytes& cms, ByteView content, const Bytes& trustAnchor);

} // namespace eseal::test

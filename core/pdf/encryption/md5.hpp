// MD5, which the keys of encrypted documents are made with up to revision 4; good for nothing else.
#pragma once

#include "core/base/bytes.hpp"

namespace eseal::pdf {

Bytes md5(ByteView data);

} // namespace eseal::pdf

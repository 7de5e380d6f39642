// Which network addresses a URL of unknown origin may lead to.
#pragma once

#include "core/base/bytes.hpp"

namespace eseal::net {

/// True when the address, 4 bytes of IPv4 or 16 of IPv6 in network order, can be of the public
/// internet: not private, loopback, link-local, shared, multicast, reserved or for documentation
/// (IANA special-purpose registries), nor an IPv6 form with such an IPv4 address in it.
bool isPublicAddress(ByteView address);

} // namespace eseal::net

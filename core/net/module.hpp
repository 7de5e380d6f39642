// How the program finds the fetcher in its module.
#pragma once

#include "core/net/fetcher.hpp"

namespace eseal::net {

inline constexpr const char* kModuleFile = "web-eseal-network.so";
inline constexpr const char* kModuleEntry = "webEsealFetcher";

/// The caller owns the result.
using ModuleEntry = Fetcher* (*)(const FetcherSettings& settings);

} // namespace eseal::net

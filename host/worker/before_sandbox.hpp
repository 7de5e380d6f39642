// What has to be read while there still are files to read.
#pragma once

namespace eseal::worker {

/// OpenSSL's tables, which are made when they are first used, and the time zone, which timegm()
/// reads: in the sandbox it is too late.
void readTablesBeforeSandbox();

} // namespace eseal::worker

// What a seal's level needs beside the signature.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/digest.hpp"
#include "core/seal/seal_options.hpp"
#include "host/job/asio.hpp"
#include "host/job/network_worker.hpp"
#include "host/network/settings.hpp"

#include <vector>

namespace eseal::job {

/// The level that is asked for, and whether less will do.
struct LevelWish {
    seal::SealLevel level = seal::SealLevel::BaselineB;
    bool lowerAllowed = false;
};

/// What the options say, else what is configured.
LevelWish levelWish(const seal::SealOptions& options, seal::SealLevel configured);

/// A CMS with what its level asks for.
struct LeveledSeal {
    Bytes cms;
    seal::SealLevel level = seal::SealLevel::BaselineB;
    std::vector<ErrorCode> warnings;
};

/// The token of an authority, which nobody has looked into but the network worker.
struct StampedDigest {
    Bytes token; ///< DER
    std::vector<ErrorCode> warnings;
};

/// Has seals time-stamped by the network worker, which is started with the first one and stays for
/// the others of a batch. Nothing of a server's answer is read in this process.
class TimeStamper {
public:
    /// Throws Error(time-stamp-not-configured) when the wish cannot come true.
    TimeStamper(asio::io_context& io, network::Settings settings, LevelWish wish);

    /// What is going to be tried.
    seal::SealLevel level() const;
    bool lowerAllowed() const { return wish_.lowerAllowed; }
    /// Bytes that a CMS needs beside its own for that.
    std::size_t room() const;

    /// Up to B-T; what higher levels need comes behind the seal (Extender).
    /// Throws Error(time-stamp-failed), (timed-out), (worker-failed) and (aborted).
    Awaitable<LeveledSeal> raise(Bytes cms, DigestAlgorithm algorithm);

    /// A time-stamp over this digest. Throws as raise().
    Awaitable<StampedDigest> stamp(Digest digest);

    /// Who fetches.
    NetworkWorker& network() { return network_; }

    /// raise() and stamp() then throw Error(aborted).
    void abort();

private:
    std::vector<network::TimeStampAuthority> authorities_;
    LevelWish wish_;
    NetworkWorker network_;
};

} // namespace eseal::job

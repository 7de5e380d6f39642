#include "host/job/time_stamper.hpp"

#include "core/base/exact_json.hpp"
#include "core/base/hex.hpp"
#include "core/cms/time_stamp_attribute.hpp"
#include "host/diagnostics/diagnostics.hpp"

#include <optional>
#include <utility>

namespace eseal::job {
namespace {

/// A token with its authority's chain seldom has more; a larger one makes the seal be made again.
constexpr std::size_t kTokenRoom = 10'240;
constexpr std::uint64_t kLatestTime = std::uint64_t{1} << 40U;
constexpr std::size_t kMaxAuthorityText = 4096;
constexpr std::chrono::minutes kClockTolerance{5};

nlohmann::json
stampMessage(const std::vector<network::TimeStampAuthority>& authorities, const Digest& digest) {
    return {
        {"type", "timeStamp"},
        {"authorities", toJson(authorities, network::Secrets::Written)},
        {"digestAlgorithm", name(digest.algorithm())},
        {"digest", toHex(digest.bytes())}};
}

void tellAttempts(const nlohmann::json& attempts) {
    for (const nlohmann::json& attempt : attempts) {
        if (attempt.is_object()) {
            diagnostics::write(
                diagnostics::Level::Info, "time-stamp authority " + attempt.value("authority", "") +
                                              " failed: " + attempt.value("reason", "") + ", " +
                                              attempt.value("detail", ""));
        }
    }
}

bool differs(std::chrono::sys_seconds time) {
    const auto now = std::chrono::system_clock::now();
    return time > now + kClockTolerance || time < now - kClockTolerance;
}

StampedDigest readStamped(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    StampedDigest stamped;
    stamped.token = fields.bytes("token");
    const std::chrono::sys_seconds time(std::chrono::seconds(fields.number("time", kLatestTime)));
    const std::string authority = fields.text("authority", kMaxAuthorityText);
    tellAttempts(fields.array("attempts"));
    fields.done();
    diagnostics::write(diagnostics::Level::Info, "time-stamp of " + authority);
    if (differs(time)) {
        stamped.warnings.push_back(ErrorCode::ClockDiffers);
    }
    return stamped;
}

} // namespace

LevelWish levelWish(const seal::SealOptions& options, seal::SealLevel configured) {
    return {.level = options.level.value_or(configured), .lowerAllowed = options.allowLowerLevel};
}

TimeStamper::TimeStamper(asio::io_context& io, network::Settings settings, LevelWish wish)
    : authorities_(std::move(settings.authorities)), wish_(wish),
      network_(io, std::move(settings.fetching)) {
    const bool wanted = wish_.level >= seal::SealLevel::BaselineT;
    if (wanted && authorities_.empty() && !wish_.lowerAllowed) {
        throw Error(ErrorCode::TimeStampNotConfigured);
    }
}

seal::SealLevel TimeStamper::level() const {
    return authorities_.empty() ? seal::SealLevel::BaselineB : wish_.level;
}

std::size_t TimeStamper::room() const {
    return level() >= seal::SealLevel::BaselineT ? kTokenRoom + cms::kTimeStampAttributeSize : 0;
}

Awaitable<StampedDigest> TimeStamper::stamp(Digest digest) {
    if (authorities_.empty()) {
        throw Error(ErrorCode::TimeStampNotConfigured);
    }
    nlohmann::json message = stampMessage(authorities_, digest);
    const nlohmann::json answer = co_await network_.ask(std::move(message), authorities_.size());
    co_return readStamped(answer);
}

Awaitable<LeveledSeal> TimeStamper::raise(Bytes cms, DigestAlgorithm algorithm) {
    LeveledSeal seal;
    std::optional<Error> problem;
    if (level() >= seal::SealLevel::BaselineT) {
        try {
            Digest digest = cms::signatureValueDigest(cms, algorithm);
            StampedDigest stamped = co_await stamp(std::move(digest));
            seal.cms = cms::withTimeStamp(cms, stamped.token);
            seal.warnings = std::move(stamped.warnings);
            seal.level = seal::SealLevel::BaselineT;
            co_return seal;
        } catch (const Error& error) {
            problem = error;
        }
        if (problem->code() == ErrorCode::Aborted || !wish_.lowerAllowed) {
            throw Error(*problem);
        }
        diagnostics::write(diagnostics::Level::Error, problem->what());
    }
    seal.cms = std::move(cms);
    if (wish_.level != seal::SealLevel::BaselineB) {
        seal.warnings.push_back(ErrorCode::LevelLowered);
    }
    co_return seal;
}

void TimeStamper::abort() {
    network_.abort();
}

} // namespace eseal::job

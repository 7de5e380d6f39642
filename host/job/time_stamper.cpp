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
/// For the worker's own start and the checks.
constexpr std::chrono::seconds kSpare{10};
constexpr std::chrono::minutes kClockTolerance{5};

nlohmann::json networkMessage(const network::Settings& settings) {
    return {
        {"type", "network"}, {"settings", toJson(settings.fetching, network::Secrets::Written)}};
}

nlohmann::json stampMessage(const network::Settings& settings, const Digest& digest) {
    return {
        {"type", "timeStamp"},
        {"authorities", toJson(settings.authorities, network::Secrets::Written)},
        {"digestAlgorithm", name(digest.algorithm())},
        {"digest", toHex(digest.bytes())}};
}

process::ChildSpec networkWorker() {
    return {.arguments = {"--worker", "network"}, .documentDescriptor = {}};
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

/// Puts the warning in; the token comes back.
Bytes readStamped(const nlohmann::json& message, LeveledSeal& seal) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    Bytes token = fields.bytes("token");
    const std::chrono::sys_seconds time(std::chrono::seconds(fields.number("time", kLatestTime)));
    const std::string authority = fields.text("authority", kMaxAuthorityText);
    tellAttempts(fields.array("attempts"));
    fields.done();
    diagnostics::write(diagnostics::Level::Info, "time-stamp of " + authority);
    if (differs(time)) {
        seal.warnings.push_back(ErrorCode::ClockDiffers);
    }
    return token;
}

} // namespace

LevelWish levelWish(const seal::SealOptions& options, seal::SealLevel configured) {
    return {.level = options.level.value_or(configured), .lowerAllowed = options.allowLowerLevel};
}

TimeStamper::TimeStamper(asio::io_context& io, network::Settings settings, LevelWish wish)
    : io_(io), settings_(std::move(settings)), wish_(wish) {
    const bool wanted = wish_.level == seal::SealLevel::BaselineT;
    if (wanted && settings_.authorities.empty() && !wish_.lowerAllowed) {
        throw Error(ErrorCode::TimeStampNotConfigured);
    }
}

seal::SealLevel TimeStamper::level() const {
    return settings_.authorities.empty() ? seal::SealLevel::BaselineB : wish_.level;
}

std::size_t TimeStamper::room() const {
    return level() == seal::SealLevel::BaselineT ? kTokenRoom + cms::kTimeStampAttributeSize : 0;
}

std::chrono::seconds TimeStamper::patience() const {
    const auto count = static_cast<std::chrono::seconds::rep>(settings_.authorities.size());
    return count * settings_.fetching.timeout + kSpare;
}

Awaitable<void> TimeStamper::start() {
    worker_ = std::make_shared<WorkerConnection>(io_, networkWorker());
    nlohmann::json message = networkMessage(settings_);
    co_await worker_->send(std::move(message));
    co_await worker_->receive(kSpare);
}

Awaitable<Bytes> TimeStamper::stamp(const Digest& digest, LeveledSeal& seal) {
    if (aborted_) {
        throw Error(ErrorCode::Aborted);
    }
    if (!worker_) {
        co_await start();
    }
    nlohmann::json message = stampMessage(settings_, digest);
    co_await worker_->send(std::move(message));
    const nlohmann::json answer = co_await worker_->receive(patience());
    co_return readStamped(answer, seal);
}

Awaitable<LeveledSeal> TimeStamper::raise(Bytes cms, DigestAlgorithm algorithm) {
    LeveledSeal seal;
    std::optional<Error> problem;
    if (level() == seal::SealLevel::BaselineT) {
        try {
            const Bytes token = co_await stamp(cms::signatureValueDigest(cms, algorithm), seal);
            seal.cms = cms::withTimeStamp(cms, token);
            seal.level = seal::SealLevel::BaselineT;
            co_return seal;
        } catch (const Error& error) {
            problem = error;
        }
        if (problem->code() != ErrorCode::TimeStampFailed) {
            worker_.reset(); // killed, or nobody knows what it says next
        }
        if (aborted_ || !wish_.lowerAllowed) {
            throw Error(*problem);
        }
        diagnostics::write(diagnostics::Level::Error, problem->what());
    }
    seal.cms = std::move(cms);
    if (seal.level != wish_.level) {
        seal.warnings.push_back(ErrorCode::LevelLowered);
    }
    co_return seal;
}

void TimeStamper::abort() {
    aborted_ = true;
    if (worker_) {
        worker_->abort();
    }
}

} // namespace eseal::job
